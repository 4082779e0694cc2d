"""Addresses that are typed in."""

from typing import Any

from allauth.account.fields import EmailField
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from accounts.models.domains import in_one_spelling

LONGEST = 254
ODD = "Type the address as it is mostly written: in plain letters, without quotation marks or brackets."


def one_spelling(address: str) -> str:
    """Return a valid address as it is kept; raise ValidationError where its mailbox has a plainer spelling.

    Limits and guardians' addresses are compared as text: a mailbox that can be written in two ways would pass for two.
    """
    plain = in_one_spelling(address)
    # Other letters and signs, such as a wide “@”, may have become plain ones: what they make is looked at as a whole.
    EmailValidator(ODD)(plain)
    if len(plain) > LONGEST or not plain.isascii() or '"' in plain or "[" in plain:
        raise ValidationError(ODD)
    return plain


class AddressField(EmailField):
    """An address, in its one spelling; every form that takes one has this field."""

    def clean(self, value: Any) -> str:
        """Return the address as it is kept."""
        return one_spelling(super().clean(value))
