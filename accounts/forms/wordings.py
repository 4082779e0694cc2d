"""The form in which editors change the words of a message."""

from django import forms

from accounts.mail.kinds import Kind, Words
from accounts.mail.wordings import problems_with


class WordsForm(forms.Form):
    """Subject, text and the label of the button of one kind of message; a kind without a link has no button."""

    subject = forms.CharField(max_length=150, error_messages={"required": "A message needs a subject."})
    body = forms.CharField(
        label="Text",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="An empty line begins a new paragraph. Nothing else is markup: the message is read as text too.",
        error_messages={"required": "A message needs a text."},
    )
    button = forms.CharField(label="Label of the button", max_length=60, required=False)

    def __init__(self, *args, kind: Kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind
        if not kind.link:
            del self.fields["button"]

    @property
    def words(self) -> Words:
        """The words that were typed."""
        data = self.cleaned_data
        body = data.get("body", "").replace("\r\n", "\n")
        return Words(data.get("subject", ""), body, data.get("button", ""))

    def clean(self) -> dict:
        """Say beside each part what keeps it from being good; a part that is empty says so already."""
        for part, problem in problems_with(self.words, self.kind).items():
            if part in self.fields and part not in self.errors:
                self.add_error(part, problem)
        return self.cleaned_data
