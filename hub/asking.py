"""Asks editors once more before a step of theirs changes who can read something.

What a step changes is found by taking it: in a transaction that is undone unless nothing changes or the answer was yes.
So there is no second rule that could say something else, and no way around: the admin moves, publishes, copies and
closes in a dozen places.
"""

from collections.abc import Callable
from functools import partial

from django.contrib.messages.storage import default_storage
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.utils import get_valid_next_url_from_request

from hub.readership import Change, Readership, read_by

Step = Callable[[], HttpResponse]

SEEN = "readers_seen"
ASKED = "_readers_change"
PLACES = {"wagtailadmin_pages", "wagtailadmin_collections", "wagtaildocs", "wagtailimages"}
MANY = "wagtail_bulk_action"
MODAL = "set_privacy"
SHOWN = 10


class AskFirst:
    """Stands before what editors send in the admin about pages, collections and files."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Change nothing."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponse | None:
        """Take the step; where it changes who can read something, undo it and ask."""
        if not _is_a_step(request):
            return None
        # Whole or not at all: no page is there for a moment before its gate is.
        step = transaction.atomic(partial(view, request, *args, **kwargs))
        if SEEN in request.POST:
            return step()
        if request.FILES:
            return _question(request, _without_files(request, step)) or step()
        response, changes = _taken(request, step)
        return _question(request, changes) or response


def _without_files(request: HttpRequest, step: Step) -> list[Change]:
    """Try a step without its files and undo it; return what others would read: no undoing brings a file back."""
    files, request._files = request._files, MultiValueDict()
    try:
        return _taken(request, step, undo=True)[1]
    finally:
        request._files = files
        _say_nothing(request)


def _taken(request: HttpRequest, step: Step, *, undo: bool = False) -> tuple[HttpResponse, list[Change]]:
    """Take a step; return its answer and what others can read by it, in which case it is undone."""
    with transaction.atomic():
        before = Readership.now()
        response = step()
        others = Readership.now().since(before)
        then = {thing: read_by(thing)[1] for thing in others}
        asked = getattr(request, ASKED, None)
        if undo or others or asked:
            transaction.set_rollback(True)
    changes = [Change(*read_by(thing), readers, others[thing]) for thing, readers in then.items()]
    return response, [*changes, *([asked] if asked else [])]


def ask(request: HttpRequest, change: Change) -> HttpResponse | None:
    """Have a step undone and asked about from one of Wagtail's hooks, unless the answer was yes."""
    if SEEN in request.POST:
        return None
    setattr(request, ASKED, change)
    return HttpResponse()


def _is_a_step(request: HttpRequest) -> bool:
    match = request.resolver_match
    if request.method != "POST" or not (PLACES.intersection(match.namespaces) or match.url_name == MANY):
        return False
    # What the editor saves by itself, and files while they come in.
    is_by_script = request.headers.get("X-Requested-With") == "XMLHttpRequest" or not request.accepts("text/html")
    return match.url_name == MODAL or not is_by_script


def _question(request: HttpRequest, changes: list[Change]) -> HttpResponse | None:
    """Return the question whether others are to read something, where any would."""
    if not changes:
        return None
    _say_nothing(request)
    pressed = [name for name in request.POST if name.startswith("action-")]
    context = {
        "changes": changes[:SHOWN],
        "more": len(changes[SHOWN:]),
        "address": request.get_full_path(),
        "back": get_valid_next_url_from_request(request) or request.get_full_path(),
        "pressed": pressed[0] if pressed else "",
        "sent": [(name, value) for name in _kept(request) for value in request.POST.getlist(name)],
        "files": bool(request.FILES),
    }
    if request.resolver_match.url_name == MODAL:
        return render_modal_workflow(request, "hub/ask_first_form.html", None, context | {"back": ""}, {"step": MODAL})
    return render(request, "hub/ask_first.html", context)


def _say_nothing(request: HttpRequest) -> None:
    """Forget what a view had to say about a step that is undone."""
    request._messages = default_storage(request)


def _kept(request: HttpRequest) -> list[str]:
    return [name for name in request.POST if name != "csrfmiddlewaretoken" and not name.startswith("action-")]
