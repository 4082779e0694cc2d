"""Finds for each file the thing that is there already, or makes a new one in its place."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Model
from wagtail.models import Page

from hub.content import bulk
from hub.content.kinds import Kind
from hub.content.links import SiteIndex
from hub.content.memory import Memory
from hub.content.problems import Problems, RefusedError
from hub.content.records import Record

# What stands in the row that all pages have, which is inserted before anything else is known.
INSERTED_FIRST = {"title", "slug", "seo_title", "search_description", "show_in_menus"}
DEEPEST = Page._meta.get_field("path").max_length // Page.steplen


def find_things(records: list[Record], index: SiteIndex, memory: Memory, problems: Problems) -> None:
    """Give each record its thing with a key; a record that cannot have one is named and keeps none."""
    _find_others([record for record in records if not record.kind.is_page], memory, problems)
    pages = [record for record in records if record.kind.is_page]
    _find_pages(pages, index)
    for model, of_model in _by_model(record for record in pages if record.thing is None).items():
        _find_moved(model, of_model, memory)
    branches = bulk.Branches()
    bulk.insert_pages([record.thing for record in pages if _make_page(record, index, branches, problems)])
    branches.count()


def _find_others(records: Iterable[Record], memory: Memory, problems: Problems) -> None:
    for model, of_model in _by_model(records).items():
        there = {thing.slug: thing for thing in model.objects.filter(slug__in=[record.slug for record in of_model])}
        for record in of_model:
            record.thing = there.get(record.slug)
            record.is_new = record.thing is None
        _find_moved(model, [record for record in of_model if record.is_new], memory)
        for record in of_model:
            if record.is_new:
                _make_other(record, problems)


def _make_other(record: Record, problems: Problems) -> None:
    """Insert a thing with its words; what it refers to follows when everything has a key."""
    thing = record.kind.model(slug=record.slug, **{record.kind.title: record.title})
    _set_words(record, thing, problems)
    try:
        thing.full_clean(exclude=[record.kind.body] if record.kind.body else None)
    except ValidationError as error:
        name_errors(record, error, problems)
    if not problems.concern(record.path):
        thing.save_base(raw=True)
        record.thing = thing


def _find_pages(records: list[Record], index: SiteIndex) -> None:
    prefix = index.home.url_path.rstrip("/")
    paths = {f"{prefix}{record.site_path}": record for record in records}
    for batch in bulk.batches(list(paths)):
        for page in Page.objects.filter(url_path__in=batch).specific():
            record = paths[page.url_path]
            record.thing, record.is_new = page, False


def _find_moved(model: type[Model], records: list[Record], memory: Memory) -> None:
    # A second thing at the old address would be in the way of the one that an editor has moved.
    for record, thing in memory.things_elsewhere(model, records):
        record.thing, record.is_new = thing, False


def _make_page(record: Record, index: SiteIndex, branches: bulk.Branches, problems: Problems) -> bool:
    """Return whether the page is new; it then has its place, below a parent that may have it."""
    model, line = record.kind.model, record.source.front.line
    if record.thing is not None:
        if type(record.thing) is not model:
            problems.add(record.path, f"There is a page of another type at {record.site_path}.", line("type"))
            record.thing = None
        return False
    parent = _parent(record, index)
    if parent is None:
        if record.above is None:
            problems.add(record.path, f"There is no page at {record.parent or '/'} to stand below.", line("parent"))
        return False
    if cause := _no_place(record.kind, parent):
        problems.add(record.path, cause, line("parent"))
        return False
    record.thing = model(title=record.title, slug=record.slug, content_type=ContentType.objects.get_for_model(model))
    _set_words(record, record.thing, problems)
    try:
        record.thing.clean_fields(exclude={field.name for field in model._meta.fields} - INSERTED_FIRST)
    except ValidationError as error:
        name_errors(record, error, problems)
        record.thing = None
        return False
    branches.add(record.thing, parent)
    return True


def arrange(records: list[Record]) -> None:
    """Put pages where their files say they stand among their siblings, wherever a page has just been added."""
    rows = defaultdict(list)
    for record in records:
        if record.kind.is_page and not record.is_root:
            rows[record.thing.path[: -Page.steplen]].append(record)
    # By their keys: what is arranged first moves all that stands below it.
    keys = dict(Page.objects.filter(path__in=rows).values_list("path", "pk"))
    for above, of_parent in rows.items():
        if any(record.is_new for record in of_parent):
            parent = Page.objects.get(pk=keys[above])
            _arrange_row(parent, {record.thing.pk: record.position for record in of_parent})


def _arrange_row(parent: Page, positions: dict[int, int | None]) -> None:
    present = list(parent.get_children().values_list("pk", flat=True))
    wanted = [key for key in present if not positions.get(key)]
    for key in sorted((key for key in present if positions.get(key)), key=positions.get):
        wanted.insert(positions[key] - 1, key)
    for place, key in enumerate(wanted):
        if present[place] != key:
            Page.objects.get(pk=key).move(Page.objects.get(pk=present[place]), pos="left")
            present.remove(key)
            present.insert(place, key)


def _parent(record: Record, index: SiteIndex) -> Page | None:
    if record.above is not None:
        return record.above.thing
    return index.page_above(record.parent) if record.parent else None


def _no_place(kind: Kind, parent: Page) -> str | None:
    """Return why a new page cannot stand below a parent, or None where it can."""
    model = kind.model
    if not model.can_exist_under(parent):
        return f"A page of type {kind.name} cannot stand below a {type(parent)._meta.verbose_name}."
    if parent.depth >= DEEPEST:
        return "The page stands below more pages than the tree can hold."
    if not model.can_create_at(parent):
        return f"The site has its {model._meta.verbose_name} already, and can have no other."
    return None


def name_errors(record: Record, error: ValidationError, problems: Problems) -> None:
    """Name what a model refuses by the keys of the file."""
    keys = {record.kind.title: "title", **{one.name: one.key for one in record.kind.fields}}
    for name, messages in error.message_dict.items():
        key = keys.get(name, "" if name == "__all__" else name)
        for message in messages:
            cause = f"{key}: {message}" if key else message
            problems.add(record.path, cause, record.source.front.line(key))


def _set_words(record: Record, thing: Model, problems: Problems) -> None:
    """Give a new thing what refers to nothing else."""
    front = record.source.front
    for one in record.kind.plain_fields:
        if one.refers:
            continue
        try:
            one.set(thing, one.read(front.values[one.key], None, 0) if one.key in front.values else one.missing())
        except RefusedError as refused:
            problems.add(record.path, refused.cause, front.line(one.key))


def _by_model(records: Iterable[Record]) -> dict[type[Model], list[Record]]:
    sorted_out: dict[type[Model], list[Record]] = {}
    for record in records:
        sorted_out.setdefault(record.kind.model, []).append(record)
    return sorted_out
