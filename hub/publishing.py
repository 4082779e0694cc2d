"""The button that publishes says for whom, before it is pressed: no question that one learns to click away."""

from django.apps import apps
from wagtail.admin.action_menu import PublishMenuItem

from hub.readers import readers


class PublishFor(PublishMenuItem):
    """Says who will be able to read the page, where nobody can yet."""

    def get_context_data(self, parent_context):
        """Put it into the words of the button; Wagtail's own words would stand in its place."""
        context = super().get_context_data(parent_context)
        whom = _whom(parent_context)
        if whom:
            step = "Schedule" if context["is_scheduled"] else "Publish"
            context |= {"label": f"{step} for {whom}", "is_scheduled": False, "is_revision": False}
        return context


def _whom(context: dict) -> str:
    page, parent = context.get("page"), context.get("parent_page")
    if page:
        return "" if page.live else readers(page).in_short
    made = context["request"].resolver_match.kwargs
    kind = apps.get_model(made["content_type_app_name"], made["content_type_model_name"])
    found = readers(parent)
    return "members" if kind.gate_follows_place and found.count is None else found.in_short
