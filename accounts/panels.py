"""What the admin's first page says about accounts."""

from typing import Any

from wagtail.admin.ui.components import Component


class MissingTexts(Component):
    """Says that nobody can make an account, and what has to be published first."""

    name = "missing_texts"
    template_name = "wagtailadmin/missing_texts.html"
    order = 10

    def __init__(self, missing: list[str]):
        self.missing = missing

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the names of the texts."""
        return {"missing": self.missing}
