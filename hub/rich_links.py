"""Links in rich text to a heading of another page: `<a linktype="page" id="3" anchor="first-steps">`.

Wagtail keeps a page link by the page's key alone. Here the anchor is kept beside it, through the editor as well:
a link made there, or by the importer, still leads to its heading when the page has moved.
"""

from django.utils.html import escape
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.admin.rich_text.converters.html_to_contentstate import ExternalLinkElementHandler, PageLinkElementHandler
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler

ANCHOR = "anchor"


class AnchoredPageLinkHandler(PageLinkHandler):
    """Writes the address of a page with the anchor in it."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        """Return the opening tags, all pages looked up at once."""
        pages = cls.get_many(attrs_list)
        return [_opening(page, attrs.get(ANCHOR)) for page, attrs in zip(pages, attrs_list, strict=True)]


class AnchoredPageLinkElementHandler(PageLinkElementHandler):
    """Hands the anchor to the editor."""

    def get_attribute_data(self, attrs: dict) -> dict:
        """Add the anchor to what the editor keeps."""
        data = super().get_attribute_data(attrs)
        if anchor := attrs.get(ANCHOR):
            data[ANCHOR] = anchor
            data["url"] = f"{data['url']}#{anchor}" if data["url"] else None
        return data


def anchored_link_entity(props: dict):
    """Take the anchor back from the editor."""
    if props.get("id") is None or not props.get(ANCHOR):
        return link_entity(props)
    attributes = {"linktype": "page", "id": props["id"], ANCHOR: props[ANCHOR]}
    return DOM.create_element("a", attributes, props["children"])


def register(features: FeatureRegistry) -> None:
    """Replace Wagtail's page links by those that keep their anchors."""
    features.register_link_type(AnchoredPageLinkHandler)
    features.register_converter_rule(
        "contentstate",
        "link",
        {
            "from_database_format": {
                "a[href]": ExternalLinkElementHandler("LINK"),
                'a[linktype="page"]': AnchoredPageLinkElementHandler("LINK"),
            },
            "to_database_format": {"entity_decorators": {"LINK": anchored_link_entity}},
        },
    )
    # What the editor's script lets through when words with a link are pasted.
    attributes = features.plugins_by_editor["draftail"]["link"].data["attributes"]
    if ANCHOR not in attributes:
        attributes.append(ANCHOR)


def _opening(page, anchor: str | None) -> str:
    if not page:
        return "<a>"
    return f'<a href="{escape(page.localized.url)}{escape(f"#{anchor}") if anchor else ""}">'
