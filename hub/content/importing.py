"""Imports a folder: all of it, or nothing."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from wagtail.models import Page

from hub.content import bulk
from hub.content.block_errors import complaints
from hub.content.exchange import BODY, SLUG, TITLE, digest, put_values, values_of
from hub.content.fields import Field, Words
from hub.content.files import Folder
from hub.content.links import FileLinks, SiteIndex
from hub.content.memory import Memory
from hub.content.pictures import Pictures
from hub.content.places import INSERTED_FIRST, arrange, find_things, name_errors
from hub.content.problems import Problems, RefusedError
from hub.content.records import Record, place_pages, read_records
from hub.content.story_reading import StoryReader

Progress = Callable[[Iterable, str], Iterable]


@dataclass
class Report:
    """What an import did, by the paths of the files."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)


def import_folder(
    path: Path | str, *, update: bool = False, dry_run: bool = False, progress: Progress = lambda items, what: items
) -> Report:
    """Import a folder; with `update` also over what editors have changed. Raise ContentError and write nothing."""
    with _collector_at_rest():
        return _import(Folder(path), update, dry_run, progress)


def _import(folder: Folder, update: bool, dry_run: bool, progress: Progress) -> Report:
    problems = Problems()
    sources = folder.read(problems)
    records = place_pages(read_records(sources, problems), problems)
    unread = {source.path for source in sources} - {record.path for record in records}
    pictures = Pictures(folder)
    index = SiteIndex(records, unread | problems.paths, pictures, problems)
    run = _Run(records, index, problems, progress)
    try:
        with transaction.atomic():
            report = run.write(update=update)
            problems.raise_any()
            if dry_run:
                transaction.set_rollback(True)
            else:
                pictures.write_files()
    except BaseException:
        pictures.remove_files()
        raise
    return report


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    # An import makes hundreds of thousands of objects and keeps them to its end: looking through them again and again
    # for rubbish takes a fifth of its time.
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Run:
    """One import, within its transaction."""

    def __init__(self, records: list[Record], index: SiteIndex, problems: Problems, progress: Progress):
        self.records = records
        self.index = index
        self.problems = problems
        self.progress = progress
        self.memory = Memory()

    def write(self, *, update: bool) -> Report:
        """Write what differs from what is there; stop at the first stage at which a problem makes going on useless."""
        find_things(self.records, self.index, self.memory, self.problems)
        for record in self.progress(self.records, "Reading"):
            self._read(record)
        sound = [record for record in self.records if record.thing is not None]
        new = [record for record in sound if record.is_new]
        changed, report = self._sort_out([record for record in sound if not record.is_new], update)
        for record in self.progress([*new, *changed], "Checking"):
            self._put(record)
        self._insert(new)
        self._check_bodies([*new, *changed])
        self.problems.raise_any()
        self._finish(new, changed)
        report.created = sorted(record.path for record in new)
        return report

    def _read(self, record: Record) -> None:
        if record.thing is None:
            return
        links = FileLinks(self.index, record)
        front = record.source.front
        record.values = {TITLE: record.title, SLUG: record.slug}
        for one in record.kind.fields:
            record.values[one.key] = one.missing()
            if one.key in front.values:
                try:
                    record.values[one.key] = one.read(front.values[one.key], links, front.line(one.key))
                    _refuse_length(record, one)
                except RefusedError as refused:
                    self.problems.add(record.path, refused.cause, front.line(one.key))
        if record.kind.body:
            record.values[BODY] = self._body(record, links)

    def _body(self, record: Record, links: FileLinks) -> str | list[dict]:
        first_line = record.source.first_line
        reader = StoryReader(links, first_line, lambda cause, line: self.problems.add(record.path, cause, line))
        if not record.kind.tells_a_story:
            return reader.rich_text(record.nodes, record.kind.body_field.features)
        record.placed = reader.story(record.nodes, record.title, record.kind.block_types)
        return [block.data for block in record.placed]

    def _sort_out(self, present: list[Record], update: bool) -> tuple[list[Record], Report]:
        """Return what is to be changed: neither what says the same already, nor what an editor has changed."""
        changed, report = [], Report()
        self.memory.load(record.thing for record in present)
        for record in present:
            if self.problems.concern(record.path):
                continue
            there = digest(record.kind, values_of(record.kind, record.thing))
            is_same = there == digest(record.kind, record.values)
            if is_same and not _has_draft(record.thing):
                report.unchanged.append(record.path)
                self.memory.keep(record, there)
            elif update or (self.memory.is_untouched(record.thing, there) and not _has_draft(record.thing)):
                report.updated.append(record.path)
                changed.append(record)
            else:
                report.left_alone.append(record.path)
        return changed, report

    def _put(self, record: Record) -> None:
        if self.problems.concern(record.path):
            return
        put_values(record.kind, record.thing, record.values)
        self._check_fields(record)

    def _check_fields(self, record: Record) -> None:
        try:
            record.thing.clean_fields(exclude=_unchecked(record))
            # Wagtail's own clean only asks for another page at the address, of which there is none.
            if record.kind.model.clean is not Page.clean:
                record.thing.clean()
            record.thing.validate_unique(exclude=_unchecked(record))
            if not record.kind.is_page:
                record.thing.validate_constraints()
        except ValidationError as error:
            name_errors(record, error, self.problems)

    def _insert(self, new: list[Record]) -> None:
        # A page with a problem has no row of its own; nothing of this is kept then.
        sound = [record for record in new if not self.problems.concern(record.path)]
        bulk.insert_own_rows([record.thing for record in sound if record.kind.is_page])
        for record in sound:
            if not record.kind.is_page:
                record.thing.save_base(raw=True)

    def _check_bodies(self, records: list[Record]) -> None:
        is_sound = not self.problems
        for record in records:
            if not record.kind.tells_a_story or self.problems.concern(record.path):
                continue
            if record.path in self.index.doubtful:
                continue
            lines = [block.line for block in record.placed]
            for cause, line, missing in complaints(record.kind.body_of(record.thing), lines):
                # Where another file has problems, what it describes may be missing for that reason.
                if is_sound or not missing:
                    self.problems.add(record.path, cause, line)

    def _finish(self, new: list[Record], changed: list[Record]) -> None:
        for record in self.progress(changed, "Updating"):
            self._update(record)
        self.problems.raise_any()
        for record in new:
            for one in record.kind.related_fields:
                one.set(record.thing, record.values[one.key])
        things = [record.thing for record in new]
        bulk.insert_children(things)
        pages = [record.thing for record in new if record.kind.is_page]
        for page in pages:
            page.keep_gate()
        bulk.measure(pages)
        bulk.publish(pages)
        self._put_pictures([*new, *changed])
        bulk.index([*things, *(picture.image for picture in self.index.pictures.new)])
        for record in [*new, *changed]:
            self.memory.keep(record, digest(record.kind, record.values))
        self.memory.keep_pictures(self.index.pictures.new)
        self.memory.save()
        arrange([record for record in self.records if record.thing is not None])

    def _put_pictures(self, records: list[Record]) -> None:
        """Put pictures that only pages behind a gate show behind it too."""
        pages = [record for record in records if record.kind.is_page]
        self.index.pictures.put_where_they_belong({page.path: page.thing.collection_of_files() for page in pages})

    def _update(self, record: Record) -> None:
        for one in record.kind.related_fields:
            one.set(record.thing, record.values[one.key])
        try:
            if record.kind.is_page:
                record.thing.save_revision(log_action=True).publish()
            else:
                record.thing.save()
        except ValidationError as error:
            name_errors(record, error, self.problems)


def _refuse_length(record: Record, one: Field) -> None:
    # Django holds the lengths of long texts in forms only.
    longest = (
        getattr(record.kind.model._meta.get_field(one.name), "max_length", None) if isinstance(one, Words) else None
    )
    count = len(record.values[one.key]) if longest else 0
    if longest and count > longest:
        raise RefusedError(f"{one.key}: {count} characters are too many; there is room for {longest}.")


def _unchecked(record: Record) -> set[str]:
    """Return the fields whose contents are checked elsewhere, or set by the tree."""
    of_tree = {field.name for field in Page._meta.fields} - INSERTED_FIRST if record.kind.is_page else set()
    return {*of_tree, "page_ptr", *([record.kind.body] if record.kind.body else [])}


def _has_draft(thing: Model) -> bool:
    return getattr(thing, "has_unpublished_changes", False) or not getattr(thing, "live", True)
