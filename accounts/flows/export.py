"""Everything that is kept about a person: gathered, written to a file, and announced."""

import json
import re
import zipfile
from dataclasses import dataclass, field
from operator import attrgetter, methodcaller
from pathlib import Path, PurePath
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Model
from django.db.models.fields.files import FieldFile
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django_tasks import task

from accounts.letting_go import log_about
from accounts.links import address_of
from accounts.mail.outbox import post
from accounts.models import DataExport, User
from accounts.models.leaving import new_file_name
from accounts.registry import Relation, Shown, relations

LOOK = Path(__file__).parents[1] / "data_file.css"
ACCOUNT = (
    ("e-mail address", attrgetter("email")),
    "first_name",
    "last_name",
    ("account made at", attrgetter("date_joined")),
    ("last signed in at", attrgetter("last_login")),
    ("has a password", methodcaller("has_usable_password")),
    ("may enter the admin", methodcaller("has_perm", "wagtailadmin.access_admin")),
    ("may do everything", attrgetter("is_superuser")),
)
UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class Section:
    """Data of one kind: what they are, in words, and row by row."""

    key: str
    title: str
    rows: list[dict[str, Any]]
    files: list[FieldFile] = field(default_factory=list)

    @property
    def named_files(self) -> list[tuple[str, FieldFile]]:
        """The files with their names in the ZIP, each name once and harmless on any system."""
        names = (UNSAFE.sub("-", PurePath(str(file)).name) for file in self.files)
        return [
            (f"files/{self.key}/{number}-{name}", file)
            for number, (name, file) in enumerate(zip(names, self.files, strict=True), start=1)
        ]


@transaction.atomic
def ask_for_export(*, person: User) -> DataExport:
    """Have a file made of all that is kept about a person; one that is being made, or is fresh, will do."""
    person = User.objects.select_for_update().get(pk=person.pk)
    export, _ = DataExport.objects.get_or_create(person=person)
    if export.ready_at and not export.is_fresh:
        transaction.on_commit(_remover(export.path), robust=True)
        export.asked_at, export.ready_at, export.file_name = timezone.now(), None, new_file_name()
        export.save()
    if export.ready_at is None:
        # Where the queue is away, the clock finds it a few minutes later.
        transaction.on_commit(make_exports.enqueue, robust=True)
    return export


@task(backend="worker")
def make_exports() -> int:
    """Make every file that somebody waits for; return how many. No job names a person."""
    made = 0
    for export in DataExport.objects.filter(ready_at=None).select_related("person"):
        made += make(export=export)
    return made


def make(*, export: DataExport) -> bool:
    """Write the file and tell the person; return whether it was this call that did it.

    Two workers may write the same file at the same time: each replaces it as a whole, and one of them tells.
    """
    sections = gather(person=export.person)
    export.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=export.path.parent, suffix=".part", delete=False) as draft:
        write(sections, draft)
    Path(draft.name).replace(export.path)
    with transaction.atomic():
        waiting = DataExport.objects.filter(pk=export.pk, ready_at=None, file_name=export.file_name)
        if not waiting.update(ready_at=timezone.now()):
            _remove_if_unknown(export)
            return False
        link = address_of("account_data")
        post("data_ready", to=export.person.email, person=export.person, thing=export.file_name, link=link)
    return True


def _remove_if_unknown(export: DataExport) -> None:
    """Remove a file that nobody can download: the person was erased, or asked anew, while it was written."""
    if not DataExport.objects.filter(file_name=export.file_name).exists():
        export.path.unlink(missing_ok=True)


def gather(*, person: User) -> list[Section]:
    """Return all that is kept about a person, section by section; kinds of which there is nothing are left out."""
    found = [Section("accounts.User", "Your account", [_row(person, ACCOUNT)])]
    found += [_section(relation, person) for relation in relations()]
    about = [_row(entry, ("timestamp", "action", "label")) for entry in log_about(person)]
    found.append(Section("log", "What staff did with your account", about))
    return [section for section in found if section.rows or section.files]


def as_data(sections: list[Section]) -> dict[str, Any]:
    """Return sections by their keys, each row with its fields."""
    return {section.key: {"title": section.title, "rows": section.rows} for section in sections}


def as_json(sections: list[Section]) -> str:
    """Return sections as JSON."""
    return json.dumps(as_data(sections), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def as_html(sections: list[Section]) -> str:
    """Return sections as a page that needs nothing but itself."""
    style = mark_safe(f"<style>{LOOK.read_text(encoding='utf-8')}</style>")  # noqa: S308 our own file
    made_at, site = timezone.now(), settings.WAGTAILADMIN_BASE_URL
    return render_to_string(
        "account/data_file.html", {"sections": sections, "look": style, "at": made_at, "site": site}
    )


def write(sections: list[Section], target: Any) -> None:
    """Write sections and their files into one ZIP."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", as_json(sections))
        archive.writestr("index.html", as_html(sections))
        for name, file in (named for section in sections for named in section.named_files):
            try:
                with file.storage.open(str(file)) as source, archive.open(name, "w") as copy:
                    for part in source.chunks():
                        copy.write(part)
            except OSError:
                # Gone from the disk: the rest is theirs all the same.
                archive.writestr(f"{name}.missing.txt", "This file is not there any more.")


def _section(relation: Relation, person: User) -> Section:
    rows = list(relation.rows(person)) if relation.shown or relation.files else []
    files = [file for row in rows for name in relation.files if (file := getattr(row, name))]
    shown = [_row(row, relation.shown) for row in rows] if relation.shown else []
    return Section(f"{relation.model}.{relation.name}", relation.what, shown, files)


def _row(thing: Model, shown: tuple[Shown, ...]) -> dict[str, Any]:
    return dict(_value(thing, one) if isinstance(one, str) else (one[0], one[1](thing)) for one in shown)


def _value(thing: Any, name: str) -> tuple[str, Any]:
    """Follow the dots, and say what is there and what it is called; a relation that leads nowhere is nothing."""
    steps = name.split(".")
    for step in steps:
        try:
            thing = getattr(thing, step, None)
        except ObjectDoesNotExist:
            thing = None
        thing = thing() if callable(thing) else thing
    called = steps[-2] if len(steps) > 1 and steps[-1] in {"name", "title"} else steps[-1]
    return called.removeprefix("get_").removesuffix("_display").replace("_", " "), thing


def _remover(path: Path) -> Any:
    return lambda: path.unlink(missing_ok=True)
