"""Registers with Wagtail what the hub defines elsewhere."""

from dataclasses import replace

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.widgets import Button, ListingButton
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from hub import rich_links
from hub.asking import ask
from hub.gated_pages import keep_copy_closed
from hub.models import Topic
from hub.publishing import say_for_whom
from hub.readers import Readers, readers
from hub.readership import Change
from hub.sections import known_pages
from hub.views import readers_of_collection, readers_of_page
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


@hooks.register("construct_page_chooser_queryset")
def offer_known_pages(pages, request):
    """Offer for links what somebody may read or work with."""
    return known_pages(request, pages)


@hooks.register("after_copy_page")
def keep_copies_closed(request, page, copy):
    """Keep closed what an editor copies from behind a gate, and ask where the copy has other readers nevertheless.

    The admin does not ask the page to copy itself; all of it is one transaction (hub/asking.py).
    """
    keep_copy_closed(page, copy)
    now, then = readers(page.specific), readers(Page.objects.get(pk=copy.pk).specific)
    return None if now.whom == then.whom else ask(request, Change(page.draft_title, now, then, "and its copy"))


@hooks.register("before_publish_page")
def ask_before_publishing(request, page):
    """Ask where a page opens before the one above it does; all else the button itself says (hub/publishing.py)."""
    parent = page.get_parent()
    is_open = page.live and request.resolver_match.url_name != "add"
    if is_open or parent.live:
        return None
    then = replace(readers(page), is_published=True)
    nobody = Readers(f"Nobody: it is a draft, and so is the page above it, “{parent.draft_title}”")
    return ask(request, Change(page.title, nobody, then))


@hooks.register("construct_page_action_menu")
def say_for_whom_one_publishes(items, request, context):
    """Say on the buttons that publish a page who will be able to read it."""
    say_for_whom(items, context)


@hooks.register("register_admin_urls")
def add_addresses():
    """Add the screens that say who can read a page, or the files of a collection."""
    return [
        path("pages/<int:pk>/readers/", readers_of_page, name="page_readers"),
        path("collections/<int:pk>/readers/", readers_of_collection, name="collection_readers"),
    ]


@hooks.register("register_page_listing_more_buttons")
def offer_readers(page, user, next_url=None):
    """Offer that screen in lists."""
    if page.permissions_for_user(user).can_edit():
        yield Button("Who can read this", reverse("page_readers", args=[page.pk]), icon_name="view", priority=55)


@hooks.register("register_page_header_buttons")
def offer_readers_above(page, user, view_name, next_url=None):
    """Offer that screen while one edits."""
    return offer_readers(page, user)
