"""What a member lets the others read."""

from django import forms

from programs.models import DirectoryEntry


class DirectoryForm(forms.ModelForm):
    """Field by field; what stays empty is not shown."""

    class Meta:
        model = DirectoryEntry
        fields = ["shows_name", "role", "place", "about"]
        widgets = {"about": forms.Textarea(attrs={"rows": 4})}
