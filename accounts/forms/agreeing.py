"""Agreeing to texts: to those that were shown, word for word."""

from django import forms

from accounts.legal import Text, seal

NEEDED = "Without this there can be no account: it is what you and we agree on."
REWORDED = "The texts changed while this page was open. Have a look at them, then agree once more."


class SeenTexts(forms.Form):
    """For forms by which people agree: brings back which words were shown, and refuses when they changed since.

    `texts` are the present ones; the form that inherits this sets them before it is checked.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    texts: list[Text] = []

    def show(self, texts: list[Text]) -> None:
        """Let people agree to these texts."""
        self.texts = texts
        self.fields["seen"].initial = seal(texts)

    def clean_seen(self) -> str:
        """Refuse an agreement to words that are not the present ones, or are not named at all."""
        seen = self.cleaned_data["seen"]
        if seen != seal(self.texts):
            # What was sent is shown again; the words that stand now are shown with it.
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = seal(self.texts)
            raise forms.ValidationError(REWORDED)
        return seen


class AcceptTexts(SeenTexts):
    """For forms by which people make an account theirs: with a box of its own for the texts."""

    accept = forms.BooleanField(label="What you agree to", error_messages={"required": NEEDED})


class AgreeForm(SeenTexts):
    """Agreeing to the present words, when they changed since a person agreed."""

    def __init__(self, *args, texts: list[Text], **kwargs):
        super().__init__(*args, **kwargs)
        self.show(texts)
