"""What stands under a topic, and where a term or a protocol is used: public pages only."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet

from accounts.access import visible_to_everyone
from hub.models import Topic


def pages_under(topic: Topic) -> PageQuerySet:
    """Return the public pages that stand under a topic, by title."""
    return visible_to_everyone(Page.objects.filter(page_topics__tag=topic)).order_by("title")


def pages_using(thing: Model) -> PageQuerySet:
    """Return the public pages that show a term or a protocol, from Wagtail's reference index."""
    references = ReferenceIndex.get_references_to(thing).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    keys = {int(key) for key in references.values_list("object_id", flat=True)}
    return visible_to_everyone(Page.objects.filter(pk__in=keys)).order_by("title")
