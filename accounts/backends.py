"""Who is let in by a password."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.models import EmailAddress
from django.http import HttpRequest

from accounts.models import User


class PasswordBackend(AuthenticationBackend):
    """Takes a password only where the address was confirmed; until then a mail is the way in.

    Else anybody could find out who has an account: by signing up with an address, and then signing in with the password
    from there, which would be right only where the account is new. Here it is also counted as a wrong one.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        """Return the person; None for a wrong password, and, after the same time, for a right one that is not taken."""
        person = super().authenticate(request, **credentials)
        is_confirmed = EmailAddress.objects.filter(user=person, verified=True).exists()
        return person if is_confirmed else None
