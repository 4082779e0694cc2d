"""Forms of the hub's own admin screens."""

from django import forms

from hub.models import Topic


class MergeTopicForm(forms.Form):
    """Asks into which topic another one goes."""

    into = forms.ModelChoiceField(
        queryset=Topic.objects.none(), label="Merge into", help_text="This topic keeps its name and address."
    )

    def __init__(self, *args, topic: Topic, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Topic.objects.exclude(pk=topic.pk)


class ReaderForm(forms.Form):
    """Asks about somebody."""

    who = forms.CharField(
        label="Can somebody read it?", max_length=254, help_text="An address, or first and last name, as a whole."
    )
