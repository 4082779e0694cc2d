"""Asking for an age: neutrally, and without an answer filled in."""

from calendar import month_name
from typing import Any

from allauth.core import context
from django import forms
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from accounts.ages import Answer, Band
from accounts.countries import COUNTRIES
from accounts.models import BirthMonth, User

UNDER, OVER = "under", "over"
OLDEST = 1900
NOTHING = ("", "Choose …")
MONTHS = [NOTHING, *((number, month_name[number]) for number in range(1, 13))]


class LongSelect(forms.Select):
    """A select of hundreds, written at once: Django opens two templates for each of them."""

    def render(self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None) -> SafeString:
        """Return the select, with what is chosen."""
        chosen = self.format_value(value)
        marked = ((key, " selected" if str(key) in chosen else "", label) for key, label in self.choices)
        options = format_html_join("\n", '<option value="{}"{}>{}</option>', marked)
        return format_html(
            '<select name="{}"{}>\n{}\n</select>', name, flatatt(self.build_attrs(self.attrs, attrs)), options
        )


class AgeForm(forms.Form):
    """Month and year of birth, and where one lives."""

    month = forms.TypedChoiceField(
        label="Month of birth",
        choices=MONTHS,
        coerce=int,
        widget=forms.Select(attrs={"autocomplete": "bday-month"}),
        error_messages={"required": "Choose the month.", "invalid_choice": "Choose one of the twelve months."},
    )
    year = forms.IntegerField(
        label="Year of birth",
        widget=forms.TextInput(attrs={"autocomplete": "bday-year", "inputmode": "numeric", "maxlength": 4}),
        error_messages={"required": "Type the year.", "invalid": "Type the year with four digits."},
    )
    country = forms.ChoiceField(
        label="Country in which you live",
        choices=[NOTHING, *COUNTRIES],
        widget=LongSelect(attrs={"autocomplete": "country"}),
        error_messages={"required": "Choose the country.", "invalid_choice": "Choose a country from the list."},
    )

    def clean_year(self) -> int:
        """Refuse what is no year in which a living person was born."""
        year = self.cleaned_data["year"]
        if not OLDEST <= year <= timezone.now().year:
            raise forms.ValidationError("Type the year with four digits.")
        return year

    def clean(self) -> dict[str, Any]:
        """Refuse a month that is yet to come."""
        given, today = super().clean() or {}, timezone.now()
        if given.get("year") == today.year and given.get("month", 0) > today.month:
            self.add_error("month", "This month is yet to come.")
        return given


class AgeField(forms.Form):
    """For the form that makes an account: 18 or over, or not; left out where the person has told their age before.

    `if_under` says what follows for whoever is under 18.
    """

    if_under = ""

    age = forms.ChoiceField(
        label="Your age",
        choices=[(OVER, "18 or over"), (UNDER, "Under 18")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the two."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.answer: Answer | None = getattr(context.request, "age_answer", None)
        self.fields["age"].help_text = self.if_under
        if self.answer:
            del self.fields["age"]

    def clean_age(self) -> str:
        """Refuse those under 18: the page has led them elsewhere before it came to this."""
        if self.cleaned_data["age"] != OVER:
            raise forms.ValidationError("People under 18 are asked a little more first.")
        return OVER

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        """Keep the month of birth of those who are under 18."""
        super().custom_signup(request, user)
        if self.answer and self.answer.band == Band.TEEN:
            BirthMonth.objects.create(person=user, year=self.answer.year, month=self.answer.month)
