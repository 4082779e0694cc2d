"""Saying who one is, where somebody signed up elsewhere with one's address."""

from typing import Any

from django import forms

from accounts.flows.claiming import Said
from accounts.flows.news import NEWS
from accounts.forms.ages import AgeField
from accounts.forms.agreeing import AcceptTexts
from accounts.forms.changing import NameForm
from accounts.legal import texts_to_accept


class ClaimForm(AgeField, AcceptTexts, NameForm):
    """What whoever signs up is asked, but for the address, which is known."""

    news = forms.BooleanField(label=NEWS.title, help_text=NEWS.words, required=False)

    field_order = ["age", "name", "accept", "news"]
    if_under = "Under 18? Then this account is erased, and you begin anew: a few other questions come first."

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.show(texts_to_accept())
        if not self.texts:
            del self.fields["accept"]

    @property
    def said(self) -> Said:
        """What the owner says, once the form is valid."""
        given = self.cleaned_data
        return Said(name=given["name"], answer=self.answer, news=given["news"], texts=self.texts)
