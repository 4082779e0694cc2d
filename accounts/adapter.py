"""Where allauth's sign-up and sign-in meet this site: its mail, its addresses, its people."""

from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.email_verification_by_code import EmailVerificationProcess
from allauth.account.internal.stagekit import unstash_login
from allauth.account.models import EmailAddress
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.addresses import unsign
from accounts.confirmations import MOVE, Confirmation, mark_of
from accounts.flows.confirming import prove
from accounts.flows.moving import forget_requests
from accounts.flows.naming import first_and_rest
from accounts.legal import missing_texts
from accounts.limits import mailbox, network
from accounts.links import address_of
from accounts.mail.letters import CODE_TIME
from accounts.mail.outbox import post
from accounts.models import User
from accounts.second_factor import has_yet_to_set_it_up

PROBLEMS = {
    "account_inactive": "This account is closed.",
    "duplicate_email": "This is the address that you have.",
    "email_password_mismatch": "Address and password do not match. You can also have a code mailed to you.",
    "email_taken": "This address cannot be used. Take another one.",
    "enter_current_password": "This is not the password that you have now.",
    "incorrect_code": "This is not the code. Look at the newest message, or have another one sent.",
    "incorrect_password": "This is not your password.",
    "invalid_login": "That did not work. Try it once more.",
    "invalid_or_expired_key": "This link does not work any more.",
    "invalid_password_reset": "This link does not work any more.",
    # Said where a code was mistyped to its end; all that is counted by the clock ends in 429 instead.
    "too_many_login_attempts": "That was the wrong code three times, so it no longer works. Have another one mailed.",
    "same_as_current": "This is the address that you have.",
}
METHODS = {
    "reauthenticate": "Use your password",
    "mfa_reauthenticate": "Use a code of your authenticator app, or a recovery code",
    "mfa_reauthenticate:webauthn": "Use a passkey",
    "code": "Have a code mailed",
}
LETTERS = {
    "account/email/login_code": "sign_in_code",
    "account/email/account_already_exists": "account_exists",
    "account/email/unknown_account": "no_account",
    "account/email/password_reset_key": "new_password",
    "account/email/password_changed": "password_changed",
    "account/email/password_set": "password_changed",
    "account/email/password_reset": "password_changed",
    "account/email/email_changed": "address_changed",
    "account/email/email_deleted": "address_changed",
    "mfa/email/totp_activated": "second_factor_on",
    "mfa/email/totp_deactivated": "second_factor_off",
    "mfa/email/recovery_codes_generated": "recovery_codes_made",
    "mfa/email/webauthn_added": "passkey_added",
    "mfa/email/webauthn_removed": "passkey_removed",
}
"""Which of our messages each of allauth's mails is."""
OWN_PAGES = "/account/"
CONFIRMED = "account/messages/email_confirmed.txt"
TOO_OFTEN = {"too_many_login_attempts", "rate_limited"}


class AccountAdapter(DefaultAccountAdapter):
    """Posts allauth's mails to the outbox, speaks the site's words, and lets nobody be sent elsewhere."""

    error_messages = {**DefaultAccountAdapter.error_messages, **PROBLEMS}

    def is_safe_url(self, url: str) -> bool:
        """Tell whether a person may be sent to `url`: only where the site itself sent them before."""
        return bool(unsign(url))

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Tell whether there is something to agree to: without it nobody can make an account."""
        return not missing_texts()

    @transaction.atomic
    def login(self, request: HttpRequest, user: User) -> None:
        """Sign a person in, with the password as it stands by now: confirming the address may have taken it.

        Whoever is erased at this moment is told that the account is closed.
        """
        user.password = self._held(user).password
        super().login(request, user)

    @transaction.atomic
    def post_login(self, request: HttpRequest, user: User, **how) -> HttpResponse:
        """Note the session, and lead on; whoever is erased since signing in is told so."""
        self._held(user)
        return super().post_login(request, user, **how)

    def _held(self, user: User) -> User:
        """Return the person, whom nobody erases until the transaction ends."""
        held = User.objects.select_for_update(no_key=True).filter(pk=user.pk).first()
        if held is None:
            raise ImmediateHttpResponse(redirect("account_inactive"))
        return held

    def get_login_stages(self) -> list[str]:
        """Return the stops on the way of signing in; who is leaving is asked to stay before anything else is asked."""
        ours = ("accounts.stages.LeavingStage", "accounts.stages.ClaimStage", "accounts.stages.AgreementStage")
        return [*super().get_login_stages(), *ours]

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that limits count; allauth's own refuses requests that it finds odd."""
        return network(request)

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Return what is wrong with a form; answer at once where it is that it came too often.

        So every limit says the same: when to try again.
        """
        if code in TOO_OFTEN:
            raise ImmediateHttpResponse(respond_429(self.request))
        return super().validation_error(code, *args)

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:
        """Save a new person."""
        user.first_name, user.last_name = first_and_rest(form.cleaned_data["name"])
        return super().save_user(request, user, form, commit)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put one of allauth's mails into the outbox, in our words.

        Each is about its own occasion: allauth's limits decide how many there may be, so that none is swallowed.
        """
        kind = LETTERS[template_prefix]
        fields = {"code": context["code"]} if kind == "sign_in_code" else {"link": self._link(kind, context)}
        # Asked in any case: whether the address is somebody's must not be told by time.
        holder = User.objects.at(email).first()
        person = context.get("user") or holder
        useful_for = CODE_TIME if kind == "sign_in_code" else None
        post(kind, to=email, person=person, thing=uuid4().hex, useful_for=useful_for, **fields)

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell a person what changed; `email` may be an address that was theirs until now."""
        super().send_notification_mail(template_prefix, user, {**(context or {}), "user": user}, email)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Return the ways to prove once more who one is, in our words.

        A mailed code is for who has no other, and the only one for staff who have yet to set up their second factor.
        """
        methods = super().get_reauthentication_methods(user)
        if user.is_authenticated and (not methods or has_yet_to_set_it_up(user)):
            methods = [{"id": "code", "url": reverse("account_once_more_by_code")}]
        return [{**method, "description": METHODS[method["id"]]} for method in methods]

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *rest: Any, **named: Any
    ) -> None:
        """Leave out what would be said too late: a public page shows no messages, so it would be told days later."""
        if message_template == CONFIRMED and not (where_to(request) or OWN_PAGES).startswith(OWN_PAGES):
            return
        super().add_message(request, level, message_template, *rest, **named)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirm an address by the code that was mailed to it, as the link does."""
        return prove(request=request, address=email_address)

    def send_confirmation_mail(
        self, request: HttpRequest, emailconfirmation: EmailVerificationProcess, signup: bool
    ) -> None:
        """Send a code for this browser and a link for any other."""
        person, address, thing = emailconfirmation.user, emailconfirmation.email, uuid4().hex
        forget_requests(person=person)
        if EmailAddress.objects.filter(email=address, verified=True).exclude(user=person).exists():
            # Somebody wants to move to an address that is another person's: the page tells neither, the mail its owner.
            self.send_mail("account/email/account_already_exists", address, {})
            return
        link = Confirmation(person.pk, address, person.email, where_to(request), thing, mark_of(person)).url
        post(
            "confirm_address" if signup else MOVE,
            to=address,
            person=person,
            thing=thing,
            name=person.first_name,
            code=emailconfirmation.code,
            link=link,
        )

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the address of a mailed link: our own, whatever Host the request that asked for it named."""
        person, _, token = key.partition("-")
        return address_of("account_reset_password_from_key", person, token)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Return what guesses of a password are counted under: the mailbox, whatever Host the request named."""
        return mailbox(credentials.get("email", ""))

    def _link(self, kind: str, context: dict[str, Any]) -> str:
        if kind == "new_password":
            return context["password_reset_url"]
        names = {"account_exists": "account_login", "no_account": "account_signup"}
        return address_of(names.get(kind, "account"))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return where a person goes who has changed their password."""
        return reverse("account")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Return where people go who sign out."""
        return reverse("account_signed_out")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """Return where a person goes who has confirmed an address."""
        return reverse("account")


def where_to(request: HttpRequest) -> str:
    """Return the path to which a person was going when they began to sign up; an empty string for nowhere."""
    begun = unstash_login(request, peek=True)
    return unsign(get_next_redirect_url(request) or (begun.redirect_url if begun else "") or "")
