"""Tells Django about Wagtail's app of people and groups, with viewsets of ours."""

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(WagtailUsersAppConfig):
    """Wagtail's own app."""

    user_viewset = "accounts.viewsets.staff.PeopleViewSet"
    group_viewset = "accounts.viewsets.staff.GroupsViewSet"
