"""What teens and guardians fill in."""

import re
from typing import Any

from allauth.account import forms as allauth
from allauth.core import context
from django import forms
from django.http import HttpRequest

from accounts.bots import AgainstBots
from accounts.flows.guardians import begin
from accounts.forms.addresses import AddressField
from accounts.forms.ages import AgeForm
from accounts.forms.signing_up import SignUpForm
from accounts.guardians import same_mailbox
from accounts.limits import count_question
from accounts.models import Guardianship, User
from accounts.models.ages import YOUNGEST, age_of

NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
ADDRESS = {"inputmode": "email", "autocapitalize": "none"}
SAME_MAILBOX = "This is the guardian’s own address. The account needs one that only {name} reads."


class AddressForm(AgainstBots, forms.Form):
    """One address, and nothing else."""

    mailed = "address"

    address = AddressField(
        label="E-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", **ADDRESS}),
        error_messages={"required": "Type the address.", "invalid": "Type a whole address, like name@example.org."},
    )


class AskForm(AgainstBots, forms.Form):
    """Who asks, and whom."""

    new_addresses = ("guardian_address",)
    mailed = "guardian_address"

    first_name = forms.CharField(
        label="Your first name",
        max_length=40,
        help_text="So that they know who is asking. No last name, please.",
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": "Type your first name."},
    )
    guardian_address = AddressField(
        label="E-mail address of your parent or guardian",
        max_length=254,
        help_text="Theirs, not yours: we must not ask for yours before they agree.",
        widget=forms.EmailInput(attrs={"autocomplete": "off", **ADDRESS}),
        error_messages={"required": "Type the address.", "invalid": "Type a whole address, like name@example.org."},
    )

    def clean_first_name(self) -> str:
        """Take a name, and nothing that could be a message or a link in a stranger's mail."""
        name = " ".join(self.cleaned_data["first_name"].split())
        if not NAME.fullmatch(name):
            raise forms.ValidationError("Type a first name: letters only.")
        return name

    def count(self, address: str) -> None:
        """Count first who asks: a question too many of one network is no mail of the guardian's."""
        count_question(context.request, address)
        super().count(address)


class HandOnForm(AddressForm):
    """The teen's address, to which a guardian has the link sent."""

    def __init__(self, *args, guardianship: Guardianship, **kwargs):
        super().__init__(*args, **kwargs)
        self.guardianship = guardianship
        self.fields["address"].label = f"{guardianship.called}’s e-mail address"
        self.fields["address"].widget.attrs["autocomplete"] = "off"

    def clean_address(self) -> str:
        """Refuse the guardian's own mailbox."""
        address = self.cleaned_data["address"]
        return refuse_same_mailbox(address, self.guardianship)


class SetUpForm(SignUpForm):
    """The account of a teen whose guardian has agreed."""

    month = AgeForm.base_fields["month"]
    year = AgeForm.base_fields["year"]

    field_order = ["name", "email", "month", "year", "password1", "accept"]

    def __init__(self, *args, guardianship: Guardianship, **kwargs):
        super().__init__(*args, **kwargs)
        self.guardianship, self.is_of_a_child = guardianship, False
        # Nobody has agreed to news for a teen.
        del self.fields["news"]
        self.fields["name"].label = "Your first name"
        self.fields["name"].initial = guardianship.first_name

    clean_year = AgeForm.clean_year

    def clean_email(self) -> str:
        """Refuse the guardian's mailbox: theirs and the teen's are two."""
        refuse_same_mailbox(self.cleaned_data["email"], self.guardianship)
        return super().clean_email()

    def clean(self) -> dict[str, Any]:
        """Refuse a month of birth that is not of the age for which the guardian agreed."""
        self.cleaned_data["news"] = False
        if self.cleaned_data.get("month") and self.cleaned_data.get("year"):
            self._check_age(self.cleaned_data["year"], self.cleaned_data["month"])
        return super().clean()

    def _check_age(self, year: int, month: int) -> None:
        self.is_of_a_child = age_of(year, month) < YOUNGEST
        when_asked = age_of(year, month, self.guardianship.asked_at.date())
        if not YOUNGEST <= when_asked < self.guardianship.own_at:
            self.add_error("year", f"Your guardian agreed for somebody of {self.guardianship.band}. Is this right?")

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        """Note with whose agreement it is."""
        super().custom_signup(request, user)
        given = self.cleaned_data
        begin(guardianship=self.guardianship.pk, person=user, year=given["year"], month=given["month"])


class NotTheGuardians(allauth.UserForm):
    """For the form that changes an account's address: it never becomes the guardian's."""

    def clean_email(self) -> str:
        """Refuse the mailbox of the person's guardian."""
        guardianship = Guardianship.objects.filter(person=self.user).first()
        if guardianship:
            refuse_same_mailbox(self.cleaned_data["email"], guardianship)
        return super().clean_email()


def refuse_same_mailbox(address: str, guardianship: Guardianship) -> str:
    """Return the address; raise ValidationError where it is the guardian's, in another case or with a tag."""
    if same_mailbox(address, guardianship.guardian_address):
        raise forms.ValidationError(SAME_MAILBOX.format(name=guardianship.called))
    return address
