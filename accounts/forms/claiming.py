"""Saying who one is, where somebody signed up elsewhere with one's address."""

from django import forms

from accounts.flows.news import NEWS
from accounts.forms.ages import AgeField
from accounts.forms.changing import NameForm


class ClaimForm(AgeField, NameForm):
    """What whoever signs up is asked, but for the address, which is known, and the texts, which come next."""

    news = forms.BooleanField(label=NEWS.title, help_text=NEWS.words, required=False)

    field_order = ["age", "name", "news"]
