"""What staff do with topics."""

import json

from django.db import transaction
from django.db.models import ManyToManyField, Q
from django.db.models.fields.json import KT
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail.search import index

from accounts.models import User
from hub import addresses
from hub.models import PageTopic, Topic


@transaction.atomic
def merge(*, topic: Topic, into: Topic, by: User) -> int:
    """Move everything that stands under `topic` to `into` and forward its address; return how many pages moved.

    Drafts move as well: a draft that still named the old topic would lose it when published.
    Raises ValueError where both are the same topic.
    """
    if topic.pk == into.pk:
        raise ValueError("A topic cannot be merged into itself.")
    pages = list(Page.objects.filter(page_topics__tag=topic))
    _move_rows(topic, into)
    _move_drafts(topic, into)
    _move_things(topic, into)
    log(instance=into, action="hub.merge_topic", user=by, title=str(into), data={"merged": topic.name})
    addresses.forward(old=topic.get_absolute_url(), new=into.get_absolute_url(), below=Topic.below_address)
    topic.delete()
    transaction.on_commit(lambda: [index.insert_or_update_object(page.specific) for page in pages])
    return len(pages)


def _move_rows(topic: Topic, into: Topic) -> None:
    already = PageTopic.objects.filter(tag=into).values("content_object")
    PageTopic.objects.filter(tag=topic, content_object__in=already).delete()
    PageTopic.objects.filter(tag=topic).update(tag=into)


def _move_things(topic: Topic, into: Topic) -> None:
    # Other apps tag their own models; the topic knows them by its reverse relations only.
    for field in Topic._meta.related_objects:
        if isinstance(field.field, ManyToManyField):
            for thing in getattr(topic, field.get_accessor_name()).all():
                getattr(thing, field.field.name).add(into)


def _move_drafts(topic: Topic, into: Topic) -> None:
    drafts = Revision.page_revisions.filter(
        Q(pk__in=Page.objects.values("latest_revision")) | Q(approved_go_live_at__isnull=False)
    )
    named = drafts.annotate(rows=KT("content__page_topics")).values_list("pk", "rows")
    keys = [key for key, rows in named if any(row["tag"] == topic.pk for row in json.loads(rows or "[]"))]
    for revision in Revision.objects.filter(pk__in=keys):
        rows = revision.content["page_topics"]
        kept = [row for row in rows if row["tag"] != topic.pk]
        if not any(row["tag"] == into.pk for row in kept):
            kept.append({**next(row for row in rows if row["tag"] == topic.pk), "tag": into.pk})
        revision.content["page_topics"] = kept
        revision.save(update_fields=["content"])
