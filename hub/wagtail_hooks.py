"""Registers with Wagtail what the hub defines elsewhere."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button, ListingButton
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from hub import rich_links
from hub.gated_pages import keep_copy_closed
from hub.models import Topic
from hub.readers import after_copying, after_moving, readers
from hub.views import confirm_copy, readers_of_page
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


@hooks.register("register_admin_urls")
def add_addresses():
    """Add the screen that says who can read a page."""
    return [path("pages/<int:pk>/readers/", readers_of_page, name="page_readers")]


@hooks.register("register_page_listing_more_buttons")
def offer_readers(page, user, next_url=None):
    """Offer that screen in lists."""
    if page.permissions_for_user(user).can_edit():
        yield Button("Who can read this", reverse("page_readers", args=[page.pk]), icon_name="view", priority=55)


@hooks.register("register_page_header_buttons")
def offer_readers_above(page, user, view_name, next_url=None):
    """Offer that screen while one edits."""
    return offer_readers(page, user)


@hooks.register("before_move_page")
def warn_before_moving(request, page, destination):
    """Say on the page that asks once more whether others will read a page that moves."""
    if request.method == "POST":
        return
    before, after = readers(page.specific), after_moving(page, destination)
    if before.whom != after.whom:
        below = page.get_descendant_count()
        further = f" The same goes for the pages below it: {below}." if below else ""
        messages.warning(request, f"This changes who can read it. Now: {before}. There: {after}.{further}")


@hooks.register("before_copy_page")
def warn_before_copying(request, page):
    """Ask once more before a copy is made that others will read."""
    if request.method != "POST" or "readers_seen" in request.POST:
        return None
    destination, slug = _wanted(request.POST, page)
    if destination is None:
        return None
    before, after = readers(page.specific), after_copying(page, destination, slug)
    return None if before.whom == after.whom else confirm_copy(request, page, before, after)


def _wanted(sent, page):
    """Return where a copy is to go, and its address; nothing where Wagtail will refuse it anyway."""
    key, slug = sent.get("new_parent_page", ""), sent.get("new_slug", "")
    destination = Page.objects.filter(pk=key).first() if key.isdecimal() else None
    if destination is None or not slug or not Page._slug_is_available(slug, destination):
        return None, slug
    fits = page.specific_class in destination.specific_class.allowed_subpage_models()
    return (destination if fits else None), slug
