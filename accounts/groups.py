"""Which groups staff give and take. Accounts know no programs: the setting KEPT_GROUPS names who else keeps some."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.utils.module_loading import import_string


def groups_to_give() -> QuerySet[Group]:
    """Return all groups but those that follow something else, and in which nobody is put by hand."""
    return Group.objects.exclude(pk__in=import_string(settings.KEPT_GROUPS)())
