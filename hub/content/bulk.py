"""Creates many pages at once, complete as if an editor had published each of them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, Model, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from modelsearch.backends import get_search_backends
from modelsearch.index import class_is_indexed
from wagtail.models import Locale, Page, PageLogEntry, ReferenceIndex, Revision

from hub.models import StoryFields

BATCH = 200


class Branches:
    """Gives new pages their places in the tree, after the last child of each parent."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._added: dict[int, int] = defaultdict(int)

    def add(self, page: Page, parent: Page) -> None:
        """Place a new page below a parent, which may itself be new."""
        step = self._last_step(parent) + 1
        self._last[parent.path] = step
        if parent.pk:
            self._added[parent.pk] += 1
        page.path = Page._get_path(parent.path, parent.depth + 1, step)
        page.depth = parent.depth + 1
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.locale_id = parent.locale_id or Locale.get_default().pk
        parent.numchild += 1

    def count(self) -> None:
        """Tell the parents that were there before how many children they have got."""
        for key, number in self._added.items():
            Page.objects.filter(pk=key).update(numchild=F("numchild") + number)

    def _last_step(self, parent: Page) -> int:
        if parent.path not in self._last:
            last = parent.get_last_child() if parent.pk else None
            self._last[parent.path] = Page._str2int(last.path[-Page.steplen :]) if last else 0
        return self._last[parent.path]


def insert_pages(pages: list[Page]) -> None:
    """Insert the rows that all pages have; the rows of their own types follow when their bodies are known."""
    now = timezone.now()
    for page in pages:
        page.draft_title = page.title
        page.live = True
        page.first_published_at = page.last_published_at = page.latest_revision_created_at = now
    Page.objects.bulk_create(pages, batch_size=BATCH)
    for page in pages:
        page.page_ptr_id = page.id


def insert_own_rows(pages: Iterable[Page]) -> None:
    """Insert the rows of the pages' own types, whose page rows are there."""
    for model, of_model in by_model(pages).items():
        fields = model._meta.local_concrete_fields
        # Django has no public way to insert only the child row of an inherited model.
        model._base_manager.all()._batched_insert(of_model, fields, BATCH)
    for page in pages:
        page._state.adding = False


def insert_children(things: Iterable[Model]) -> None:
    """Insert what was put under new things: topics, related pages, steps."""
    rows = defaultdict(list)
    for thing in things:
        for relation in child_relations(thing):
            for row in thing._cluster_related_objects.get(relation.get_accessor_name(), ()):
                setattr(row, relation.field.attname, thing.pk)
                rows[type(row)].append(row)
    for model, of_model in rows.items():
        model.objects.bulk_create(of_model, batch_size=BATCH)


def child_relations(thing: Model) -> list:
    """Return the relations whose rows are edited together with a thing."""
    return get_all_child_relations(thing) if hasattr(thing, "_cluster_related_objects") else []


def publish(pages: list[Page]) -> None:
    """Give new pages the revision and the history that they would have if an editor had published them."""
    now = timezone.now()
    base = ContentType.objects.get_for_model(Page, for_concrete_model=False)
    revisions = [_revision(page, base, now) for page in pages]
    Revision.objects.bulk_create(revisions, batch_size=BATCH)
    entries = []
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision = page.live_revision = revision
        entries += [_log_entry(page, action, revision, now) for action in ("wagtail.create", "wagtail.publish")]
    PageLogEntry.objects.bulk_create(entries, batch_size=BATCH)
    newest = Revision.objects.filter(base_content_type=base, object_id=Cast(OuterRef("pk"), CharField())).order_by(
        "-pk"
    )
    for keys in batches([page.pk for page in pages]):
        Page.objects.filter(pk__in=keys).update(
            latest_revision=Subquery(newest.values("pk")[:1]), live_revision=Subquery(newest.values("pk")[:1])
        )


def measure(pages: Iterable[Page]) -> None:
    """Keep the reading times of new pages, whose bodies can be told now that all they refer to is there."""
    times: dict[tuple[type[Page], int], list[int]] = defaultdict(list)
    for page in pages:
        if isinstance(page, StoryFields):
            page.reading_minutes = page.story.minutes
            times[type(page), page.reading_minutes].append(page.pk)
    for (model, minutes), keys in times.items():
        for batch in batches(keys):
            model.objects.filter(pk__in=batch).update(reading_minutes=minutes)


def _revision(page: Page, base: ContentType, now: datetime) -> Revision:
    for relation in child_relations(page):
        # A new page has no rows but those given: nothing to ask the database.
        if relation.get_accessor_name() not in page._cluster_related_objects:
            setattr(page, relation.get_accessor_name(), [])
    return Revision(
        content_type_id=page.content_type_id,
        base_content_type=base,
        object_id=str(page.pk),
        object_str=str(page),
        content=page.serializable_data(),
        created_at=now,
    )


def _log_entry(page: Page, action: str, revision: Revision, now: datetime) -> PageLogEntry:
    return PageLogEntry(
        page=page,
        content_type_id=page.content_type_id,
        label=page.title,
        action=action,
        timestamp=now,
        revision=revision if action == "wagtail.publish" else None,
        content_changed=True,
    )


def index(things: Iterable[Model]) -> None:
    """Put new things into the search index and what they refer to into the reference index."""
    for model, of_model in by_model(things).items():
        if class_is_indexed(model):
            for backend in get_search_backends(with_auto_update=True):
                for batch in batches(of_model):
                    backend.add_bulk(model, batch)
        if ReferenceIndex.is_indexed(model):
            ReferenceIndex.objects.bulk_create(
                [row for thing in of_model for row in _references(thing)], batch_size=BATCH, ignore_conflicts=True
            )


def _references(thing: Model) -> list[ReferenceIndex]:
    content_type = ContentType.objects.get_for_model(thing, for_concrete_model=False)
    base = ReferenceIndex._get_base_content_type(thing)
    return [
        ReferenceIndex(
            content_type=content_type,
            base_content_type=base,
            object_id=thing.pk,
            to_content_type_id=to_type,
            to_object_id=to_key,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for to_type, to_key, model_path, content_path in set(ReferenceIndex._extract_references_from_object(thing))
    ]


def by_model(things: Iterable[Model]) -> dict[type[Model], list]:
    """Return the things, sorted by their models."""
    sorted_out = defaultdict(list)
    for thing in things:
        sorted_out[type(thing)].append(thing)
    return sorted_out


def batches(values: list, size: int = BATCH) -> Iterable[list]:
    """Return the values in portions that every database takes at once."""
    return (values[start : start + size] for start in range(0, len(values), size))
