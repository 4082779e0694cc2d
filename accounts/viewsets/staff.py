"""Settings → Users and Settings → Groups, as Wagtail has them, without the groups that nobody is put in by hand."""

from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.forms import ModelForm
from wagtail.users.views import groups
from wagtail.users.views.bulk_actions import AssignRoleBulkAction
from wagtail.users.views.users import UserViewSet

from accounts.forms.staff import GiveGroupForm, PersonCreationForm, PersonEditForm
from accounts.groups import groups_to_give


class PeopleViewSet(UserViewSet):
    """People with an account."""

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        """Return the form to make or change an account."""
        return PersonEditForm if for_update else PersonCreationForm


class GiveGroup(AssignRoleBulkAction):
    """Puts many people into a group."""

    form_class = GiveGroupForm


class _ToGive:
    def get_queryset(self) -> QuerySet[Group]:
        return groups_to_give()


class IndexView(groups.IndexView):
    """The groups."""

    def get_base_queryset(self) -> QuerySet[Group]:
        """Return the groups that staff look after."""
        return groups_to_give()


class EditView(_ToGive, groups.EditView):
    """Changes a group."""


class DeleteView(_ToGive, groups.DeleteView):
    """Deletes a group."""


class GroupsViewSet(groups.GroupViewSet):
    """The groups that staff give and take."""

    index_view_class = IndexView
    edit_view_class = EditView
    delete_view_class = DeleteView
