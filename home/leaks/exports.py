"""What the site says to somebody elsewhere than at an address: in files, and in the previews of editors."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from accounts.flows.export import as_json, gather
from accounts.models import OutboxMessage
from home.leaks.audiences import SIGNED_IN, STRANGER, Audience
from home.leaks.planting import OTHERS, Planted
from home.leaks.reading import without_echo
from hub.content.export import export_folder
from hub.content.serving import site_path
from programs.models import areas

Said = tuple[str, str, bytes]
"""To whom, in what, and the words."""


def said(planted: Planted, people: dict[str, Audience]) -> Iterator[Said]:
    """Yield what is said to an audience, and in what."""
    yield STRANGER, "the export of the content", content()
    for audience, somebody in people.items():
        if somebody.person:
            yield audience, "their own data", as_json(gather(person=somebody.person)).encode()
            messages = OutboxMessage.objects.filter(person=somebody.person)
            yield audience, "messages", repr(list(messages.values())).encode()
    yield from previews(planted)


def content() -> bytes:
    """Return all that the files say, names and all, that anybody may have."""
    with tempfile.TemporaryDirectory() as folder:
        export_folder(folder)
        files = [path for path in Path(folder).rglob("*") if path.is_file()]
        return b"\n".join(str(path).encode() + path.read_bytes() for path in files)


def previews(planted: Planted) -> Iterator[Said]:
    """Yield what editors see of members' pages when they look with the eyes of others."""
    modes = {STRANGER: areas.STRANGER, SIGNED_IN: areas.SIGNED_IN, OTHERS: planted.other.slug}
    for page in planted.areas[:2]:
        for audience, mode in modes.items():
            response = page.make_preview_request(preview_mode=mode)
            yield audience, f"the preview “{mode}” of {page.pk}", without_echo(response.content, site_path(page))
