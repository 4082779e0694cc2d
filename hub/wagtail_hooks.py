"""Registers with Wagtail what the hub defines elsewhere."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.widgets import ListingButton
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from hub import rich_links
from hub.gated_pages import keep_copy_closed
from hub.models import Topic
from hub.viewsets import TopicViewSet

register_snippet(TopicViewSet)
# After Wagtail has registered its own.
hooks.register("register_rich_text_features", rich_links.register, order=10)


@hooks.register("register_snippet_listing_buttons")
def offer_merging(snippet, user, next_url=None):
    """Offer to merge a topic to those who may."""
    if isinstance(snippet, Topic) and user.has_perms(["hub.change_topic", "hub.delete_topic"]):
        yield ListingButton("Merge", reverse("wagtailsnippets_hub_topic:merge", args=[snippet.pk]), priority=30)


@hooks.register("register_log_actions")
def log_merges(actions):
    """Say in a topic's history what was merged into it."""

    @actions.register_action("hub.merge_topic")
    class MergeFormatter(LogFormatter):
        label = "Merge topics"

        def format_message(self, log_entry):
            return f"Took in the topic “{log_entry.data.get('merged', '')}”"


@hooks.register("insert_global_admin_css")
def wear_the_colors_of_the_site():
    """Give the admin the site's green instead of Wagtail's purple."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("after_copy_page")
def keep_copies_closed(request, page, copy):
    """Keep closed what an editor copies from behind a gate: the admin does not ask the page to copy itself."""
    keep_copy_closed(page, copy)
