"""The buttons that publish say for whom, before they are pressed: no question that one learns to click away."""

from django.apps import apps
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem, WorkflowMenuItem

from hub.readers import readers

APPROVE = "approve"


class PublishFor(PublishMenuItem):
    """Says who will be able to read the page."""

    def __init__(self, order: int, whom: str):
        super().__init__(order)
        self.whom = whom

    def get_context_data(self, parent_context):
        """Put it into the words of the button; Wagtail's own words would stand in its place."""
        context = super().get_context_data(parent_context)
        step = "Schedule to publish" if context["is_scheduled"] else "Publish"
        return {**context, "label": f"{step} for {self.whom}", "is_scheduled": False, "is_revision": False}


def say_for_whom(items: list[ActionMenuItem], context: dict) -> None:
    """Have the buttons of an editor say who will read the page, where nobody can yet."""
    page = context.get("page")
    if page and page.live:
        return
    whom = readers(page).in_short if page else _of_a_new_page(context)
    for place, item in enumerate(items):
        if type(item) is PublishMenuItem:
            items[place] = PublishFor(item.order, whom)
        elif (
            isinstance(item, WorkflowMenuItem) and item.name == APPROVE and page.current_workflow_state.is_at_final_task
        ):
            item.label = f"{item.label} for {whom}"


def _of_a_new_page(context: dict) -> str:
    made = context["request"].resolver_match.kwargs
    kind = apps.get_model(made["content_type_app_name"], made["content_type_model_name"])
    found = readers(context["parent_page"])
    return "members" if kind.gate_follows_place and found.count is None else found.in_short
