"""Keeps programs out of the forms by which anybody can have mail sent, without a puzzle for people.

A field that people do not see, a time that it takes at least to fill in a form, names that are no advertisements,
addresses that outlast the day; and, where an operator switches it on, a little work for the browser. Whatever is
refused, the form comes back with all that was typed, and says why.
"""

import re
import time
import unicodedata
from typing import Any

from allauth.core import context
from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.urls import reverse_lazy
from django_altcha import AltchaField

from accounts.limits import count_mail
from accounts.models import DisposableDomain
from accounts.models.domains import in_ascii

SALT = "accounts.bots"
OWN = {"website", "begun", "proof"}
LONGEST = 24 * 3600
"""Seconds for which a form may lie open."""
LONGEST_WORD = 40
"""Mail greets by the first word of a name: it is no place for a message to somebody else."""
WEB_ADDRESS = re.compile(r"https?:|//|www[.。]|@|[^\W_][.。][^\W\d_]{2}", re.IGNORECASE)
# What Unicode counts as letters though nobody sees them.
FILLERS = "\u115f\u1160"
DIRECTION = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}

WORDS = {
    "trap": "Something filled in a field that is to stay empty, perhaps your browser. It is empty again: "
    "please send the form once more.",
    "hurry": "That was quicker than we can read. Nothing is lost: please send the form once more.",
    "stale": "This page lay open for a long time. Nothing is lost: please send the form once more.",
    "work": "Your browser has to work out a number before the form can be sent, and had not finished. It is at it "
    "again: please send the form in a few seconds.",
    "kept": "Here is what you typed. Only a password is not kept: type it again, then send the form.",
}

MARKUP = frozenset("<>")


def validate_name(name: str) -> None:
    """Refuse names that hold an address, or a message: others would read them in their mail."""
    plain = unicodedata.normalize("NFKC", name)
    if any(len(word) > LONGEST_WORD for word in name.split()[:1]):
        raise ValidationError(f"The first word of a name has {LONGEST_WORD} letters at most.")
    if not any(unicodedata.category(sign)[0] in "LN" and sign not in FILLERS for sign in plain):
        raise ValidationError("A name has at least one letter.")
    if WEB_ADDRESS.search(plain):
        raise ValidationError("A name cannot hold a web or mail address. After a dot put a space, as in “J. Doe”.")
    if any(unicodedata.category(sign) == "Cc" or unicodedata.bidirectional(sign) in DIRECTION for sign in name):
        raise ValidationError("A name is one line, without control characters.")
    if MARKUP.intersection(plain):
        raise ValidationError("A name holds no < and no >.")


def validate_lasting_address(address: str) -> None:
    """Refuse addresses that are gone tomorrow, with all that was to be mailed there, and those that never are."""
    if in_ascii(address.rpartition("@")[2]).rpartition(".")[2] in settings.RESERVED_DOMAINS:
        raise ValidationError("No mail gets to this address: its ending is for examples only. Take one that you read.")
    if DisposableDomain.objects.covering(address).exists():
        raise ValidationError(
            "This address is one of those that soon vanish, and with it your way into the account. Take one that lasts."
        )


class LimitedMail:
    """Belongs before forms that send mail to an address that is typed in: so often as limits allow.

    `names` are fields with the name of a person, `new_addresses` those with an address that is new to us, `mailed` is
    the one to which the mail goes.
    """

    names: tuple[str, ...] = ("name", "first_name")
    new_addresses: tuple[str, ...] = ()
    mailed = "email"

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for names, validator in ((self.names, validate_name), (self.new_addresses, validate_lasting_address)):
            for name in names:
                if name in self.fields:
                    self.fields[name].validators.append(validator)

    def clean(self) -> dict[str, Any]:
        """Count the mail where all else is right."""
        given = super().clean()
        given = self.cleaned_data if given is None else given
        if self.is_sound() and not self.errors and given.get(self.mailed):
            self.count(given[self.mailed])
        return given

    def count(self, address: str) -> None:
        """Count that a mail is about to go to an address; answer at once that it was enough, where it was."""
        count_mail(context.request, address)

    def is_sound(self) -> bool:
        """Tell whether the form as a whole may be sent; where not, say why."""
        return True


class AgainstBots(LimitedMail):
    """Belongs before forms by which a stranger can have mail sent."""

    least_seconds = 1.0

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["website"] = trap()
        self.fields["begun"] = forms.CharField(required=False, widget=forms.HiddenInput(), initial=_now)
        if settings.PROOF_OF_WORK:
            self.fields["proof"] = forms.CharField(required=False, widget=ProofInput())

    def clean(self) -> dict[str, Any]:
        """Keep to ourselves what only tells people from programs."""
        given = super().clean()
        return {name: value for name, value in given.items() if name not in OWN}

    def is_sound(self) -> bool:
        """Say what speaks for a program."""
        problem = self._problem()
        if problem:
            self.add_error(None, ValidationError(WORDS[problem], code=problem))
        return not problem

    def _problem(self) -> str:
        """Return what is suspicious, having mended it for the next time; an empty string where nothing is."""
        if self.cleaned_data.get("website"):
            self._put("website", "")
            return "trap"
        age = _age(self.cleaned_data.get("begun", ""))
        if settings.FORMS_TAKE_TIME and age is None:
            self._put("begun", _now())
            return "stale"
        if settings.FORMS_TAKE_TIME and age < self.least_seconds:
            return "hurry"
        if "kept" in self.data:
            return "kept"
        # Last, because a proof is good for one time.
        if settings.PROOF_OF_WORK and not self.errors and not _is_proof(self.cleaned_data.get("proof", "")):
            self._put("proof", "")
            return "work"
        return ""

    def _put(self, name: str, value: str) -> None:
        self.data = self.data.copy()
        self.data[self.add_prefix(name)] = value


def trap() -> forms.CharField:
    """Return the field that people do not see; who finds it nevertheless reads what to do."""
    field = forms.CharField(
        required=False, label="Leave this empty", widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"})
    )
    field.is_trap = True
    return field


class ProofInput(forms.HiddenInput):
    """Where the browser puts what it worked out."""

    class Media:
        js = [Script("js/proof.js", type="module")]

    def __init__(self):
        super().__init__({"data-proof": reverse_lazy("account_proof"), "autocomplete": "off"})


def _is_proof(text: str) -> bool:
    try:
        AltchaField().clean(text)
    except ValidationError:
        return False
    return True


def _now() -> str:
    return signing.dumps(round(time.time(), 1), salt=SALT)


def _age(stamp: str) -> float | None:
    """Return how many seconds ago a form was opened; None where that is not known, or too long ago."""
    try:
        return time.time() - signing.loads(stamp, salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return None
