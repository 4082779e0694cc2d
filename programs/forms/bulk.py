"""What managers say about a step that they take with many requests."""

from django import forms

from programs.models import BulkAction, BulkKind, Cohort

LONGEST = 2000
WORDS = {
    BulkKind.WAITLIST: ("Reason", "Empty, or one that each of them may read.", False, LONGEST),
    BulkKind.DECLINE: ("Reason", "Each of them reads it in the mail, and on the page of their place.", True, LONGEST),
    BulkKind.MAIL: (
        "Message",
        "A greeting with their name stands before it; below it a button to their place, and why they get it.",
        True,
        LONGEST,
    ),
    BulkKind.LABEL: ("Label", "A word of your own. Empty: takes the label off.", False, 40),
}


class BulkForm(forms.Form):
    """A cohort, a reason, a message or a label: what the step needs."""

    def __init__(self, *args, bulk: BulkAction, **kwargs):
        initial = {"cohort": bulk.cohort_id, "subject": bulk.subject, "words": bulk.words}
        super().__init__(*args, initial=initial, **kwargs)
        if bulk.kind == BulkKind.INVITE:
            self.fields["cohort"] = self._cohort(bulk)
        else:
            if bulk.kind == BulkKind.MAIL:
                self.fields["subject"] = forms.CharField(max_length=120)
            label, help_text, required, longest = WORDS[BulkKind(bulk.kind)]
            widget = forms.TextInput if longest < 100 else forms.Textarea(attrs={"rows": 5})
            self.fields["words"] = forms.CharField(
                label=label, help_text=help_text, required=required, max_length=longest, widget=widget
            )

    @staticmethod
    def _cohort(bulk: BulkAction) -> forms.ModelChoiceField:
        programs = bulk.items.values("request__program").distinct()
        cohorts = Cohort.objects.filter(program__in=programs).select_related("program").with_seats()
        field = forms.ModelChoiceField(cohorts, empty_label="Choose a cohort")
        field.label_from_instance = lambda cohort: f"{cohort}: {cohort.seats_free} of {cohort.capacity} seats free"
        return field
