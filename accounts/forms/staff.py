"""What those who may change accounts do in Wagtail's own forms: groups that follow something else are left alone."""

from typing import Any

from django import forms
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.bulk_actions.assign_role import RoleForm

from accounts.groups import groups_to_give


class _GivenGroups(forms.ModelForm):
    """Shows, gives and takes only groups that are to give; the others somebody is in stay as they are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["groups"]
        field.queryset = groups_to_give()
        self.initial["groups"] = [group for group in self.initial.get("groups", ()) if group in field.queryset]

    def _save_m2m(self) -> None:
        given = self.cleaned_data.pop("groups")
        super()._save_m2m()
        self.instance.groups.remove(*groups_to_give().exclude(pk__in=given))
        self.instance.groups.add(*given)


class PersonCreationForm(_GivenGroups, UserCreationForm):
    """Makes an account."""


class PersonEditForm(_GivenGroups, UserEditForm):
    """Changes an account."""


class GiveGroupForm(RoleForm):
    """Puts many people into a group."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = groups_to_give()
