"""Answers requests for `…/index.md`."""

from collections.abc import Callable

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.models import Page

from hub.content.kinds import all_kinds
from hub.content.serving import as_markdown
from hub.routing import find_page

TYPE = "text/markdown; charset=utf-8"
Serve = Callable[[Page, HttpRequest, list, dict], HttpResponse]


@require_safe
def page_as_markdown(request: HttpRequest, path: str = "") -> HttpResponse:
    """Return a page as Markdown, by the way that Wagtail takes: its gates stand in the same places.

    Wagtail asks for restrictions in `on_serve_page`, around the innermost step; only that step is another one here.
    """
    found = find_page(request, path)
    if found is None:
        raise Http404
    page, args, kwargs = found
    serve: Serve = _markdown
    for wrap in reversed(hooks.get_hooks("on_serve_page")):
        serve = wrap(serve)
    for answer in hooks.get_hooks("before_serve_page"):
        response = answer(page, request, args, kwargs)
        if isinstance(response, HttpResponse):
            return response
    return serve(page, request, args, kwargs)


@require_safe
def thing_as_markdown(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Return a topic, term or protocol as Markdown; these are for everyone."""
    return _respond(get_object_or_404(all_kinds()[kind].model, slug=slug), request)


def _markdown(page: Page, request: HttpRequest, args: list, kwargs: dict) -> HttpResponse:
    if args or kwargs:
        raise Http404
    return _respond(page.specific, request)


def _respond(thing: Model, request: HttpRequest) -> HttpResponse:
    text = as_markdown(thing, request)
    if text is None:
        raise Http404
    return HttpResponse(text, content_type=TYPE)
