"""The pages on which a mailed code is typed: they mail another one, and say when where that is too early."""

from allauth.account.views import ConfirmEmailVerificationCodeView, ConfirmLoginCodeView
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse

from accounts.limits import counting_mail, seconds_left
from accounts.views.limited import TOO_MANY, when

WORDS = "Messages cannot follow each other so quickly. The next can be sent {when}; the last one still works."

DONE_ELSEWHERE = "Your address is confirmed already, by the link in the message. Sign in here."


class SaysWhen:
    """Shows the page itself again, where another code was asked for too soon, with when to come back.

    The field for the code stays: the one that was mailed before still works.
    """

    def too_soon(self) -> HttpResponse:
        """Answer 429 by the page as one opens it."""
        seconds = seconds_left(self.request)
        form = self.get_form_class()(**{**self.get_form_kwargs(), "data": None, "files": None})
        context = self.get_context_data(form=form, too_soon=WORDS.format(when=when(seconds)))
        return self.render_to_response(context, status=TOO_MANY, headers={"Retry-After": str(seconds)})


class MailsAgain(SaysWhen):
    """Mails a code again, so often as limits allow; that there is no account counts as well, so it does not tell."""

    def _resend_form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            with counting_mail(self.request, self._process.state["email"]):
                return super()._resend_form_valid(form)
        except ImmediateHttpResponse:
            self._action = "verify"
            return self.too_soon()


class ConfirmAddress(MailsAgain, ConfirmEmailVerificationCodeView):
    """Takes the code that confirms an address; tells whoever has confirmed it elsewhere by now."""

    def _verify_form_valid(self, form: BaseForm) -> HttpResponse:
        if self.stage and self._process.email_address.verified:
            messages.info(self.request, DONE_ELSEWHERE)
        return super()._verify_form_valid(form)


class SignInByCode(MailsAgain, ConfirmLoginCodeView):
    """Takes the code that signs in."""
