"""Confirming an address by what was mailed there."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import verify_email
from allauth.account.internal.flows.login import perform_login
from allauth.account.internal.stagekit import unstash_login
from allauth.account.models import EmailAddress, Login
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.confirmations import Confirmation
from accounts.flows.claiming import Said, claim, disown
from accounts.flows.erase import erase, hold_superusers
from accounts.flows.guardians import attach
from accounts.links import UsedLinkError
from accounts.models import BegunAccount, Consent, User

CHOOSE_LATER = (
    "The password that was chosen when this account was made does not count: it could be anybody’s. Choose one under "
    "Password, or have a code mailed each time."
)


@transaction.atomic
def confirm(*, request: HttpRequest, confirmation: Confirmation, said: Said | None) -> HttpResponse | None:
    """Confirm the address that a link stands for; raise UsedLinkError where it is good for nothing any more.

    Where its owner was asked whose the account is, what they `said` makes it theirs in the same step. Who has never
    been signed in is signed in here: nobody else can have the link, and it works once. Everybody else is told that the
    address is confirmed, and signs in as always: a second factor may stand in between.
    """
    # Whoever comes second waits here, and then finds the link used.
    _held(confirmation.person)
    person, address = confirmation.find()
    if not prove(request=request, address=address):
        return redirect("account_email")
    if said:
        claim(person=person, said=said)
    if person.last_login is not None or request.user.is_authenticated:
        return None
    return perform_login(request, Login(user=person, email=address.email, redirect_url=confirmation.next or None))


@transaction.atomic
def erase_behind(*, confirmation: Confirmation) -> None:
    """Erase the account behind a link that its owner did not make, or may not have.

    Raise UsedLinkError where the link is good for nothing any more, and StaysError.
    """
    _held(confirmation.person)
    person, _ = confirmation.find()
    erase(person=person, tell=False)


@transaction.atomic
def confirm_by_reset(*, request: HttpRequest, person: User) -> None:
    """Confirm the address of a person who is about to set a password by a link that was mailed there."""
    _held(person.pk)
    address = _address_of(person)
    if not address.verified:
        address.set_verified()
        settle(request=request, person=person)


@transaction.atomic
def note_address(*, user: User, method: str, email: str | None = None, **others: Any) -> None:
    """Note the address of a person whom staff made or moved, when a code that was mailed there was typed.

    allauth then confirms it; without a note it would mail a second code.
    """
    if method == "code" and email and email.lower() == user.email:
        _address_of(user)


def _address_of(person: User) -> EmailAddress:
    return EmailAddress.objects.get_or_create(user=person, email=person.email, defaults={"primary": True})[0]


def asks_owner(*, request: HttpRequest, person: User) -> bool:
    """Tell whether the owner of an address that is confirmed here is asked whose the account is.

    Somebody said something in making it, in another browser, and was never signed in: it need not have been they.
    """
    has_said = person.is_unclaimed or Consent.objects.filter(person=person).exists()
    return has_said and person.last_login is None and not _made_here(request, person)


def loses_password(*, request: HttpRequest, person: User) -> bool:
    """Tell whether confirming an address here takes the password of an account that was never used.

    Anybody can sign up with the address of somebody else, who would open the account to them by confirming it. Only the
    browser in which the account was made shows that it was made by whoever confirms.
    """
    return person.last_login is None and person.has_usable_password() and not _made_here(request, person)


def begins_anew(*, request: HttpRequest, person: User) -> bool:
    """Tell whether whoever confirms an address here loses the word that a guardian gave for the account."""
    begun = BegunAccount.objects.filter(person=person)
    return begun.exists() and not _made_here(request, person)


def _made_here(request: HttpRequest, person: User) -> bool:
    begun = unstash_login(request, peek=True)
    return bool(begun and begun.signup and begun.user == person)


@transaction.atomic
def settle_confirmed(*, request: HttpRequest, email_address: EmailAddress, **others: Any) -> None:
    """Settle whose account it is; called whenever an address was confirmed."""
    person = email_address.user
    # Who is asked whose the account is reads it there.
    if loses_password(request=request, person=person) and not asks_owner(request=request, person=person):
        messages.info(request, CHOOSE_LATER)
    settle(request=request, person=person)


@transaction.atomic
def settle(*, request: HttpRequest, person: User) -> None:
    """Settle whose an account is that was never used, and whose address was just confirmed.

    Where it was made in this browser it is the person's as it stands, with the guardian who agreed to it. Else somebody
    else may have made it: nothing of what they said counts.
    """
    # Whoever confirms the same a second time waits here, and then finds it settled.
    if not _held(person.pk):
        return
    # Whoever called goes on with this person, and may save them.
    person.refresh_from_db()
    if person.last_login is None and not (_made_here(request, person) and _joins_guardian(person)):
        disown(person=person)


def _held(person: int) -> bool:
    """Let nobody else change a person until this is done; tell whether they are still there."""
    hold_superusers()
    return bool(User.objects.select_for_update().filter(pk=person))


def _joins_guardian(person: User) -> bool:
    """Tell whether no guardian has to agree, or one has, and still does."""
    begun = BegunAccount.objects.filter(person=person).first()
    try:
        return begun is None or attach(begun=begun) is None
    except UsedLinkError:
        return False


def prove(*, request: HttpRequest, address: EmailAddress) -> bool:
    """Take an address for its person's, who has just shown that they read its mail; where that cannot be, tell them.

    An account that somebody else made with it, and never confirmed, is erased: they do not read that mail.
    """
    try:
        with transaction.atomic():
            if _held(address.user_id):
                rivals = User.objects.unconfirmed().filter(pk__in=User.objects.at(address.email))
                for rival in rivals.exclude(pk=address.user_id):
                    erase(person=rival, tell=False)
                return verify_email(request, address)
    except IntegrityError:
        # It is taken otherwise: by an account that staff made, or a moment ago.
        pass
    words = "account/messages/email_confirmation_failed.txt"
    get_adapter().add_message(request, messages.ERROR, words, {"email": address.email})
    return False
