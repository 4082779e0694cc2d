"""Search, and what an address that leads nowhere may have meant."""

import logging
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search import queries, spelling, suggestions, words

logger = logging.getLogger(__name__)
PAGE_SIZE = 10


@never_cache
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found, or how to find something; what one finds depends on who one is."""
    question = words.read(request.GET.get("q", ""))
    context = {"question": question, "failed": False}
    try:
        context |= _answer(request, question)
    except DatabaseError:
        logger.exception("The search index did not answer")
        context["failed"] = True
    response = render(request, "search/search.html", context, status=503 if context["failed"] else 200)
    response["X-Robots-Tag"] = "noindex"
    return response


def _answer(request: HttpRequest, question: words.Question) -> dict:
    """Look for all words, and where nothing has all of them, for any."""
    page = request.GET.get("page")
    found = Paginator(queries.find(request, question), PAGE_SIZE).get_page(page)
    meant = "" if found.paginator.count else _meant(request, question)
    any_word = not found.paginator.count and len(question.stems) > 1
    if any_word:
        found = Paginator(queries.find(request, question, any_word=True), PAGE_SIZE).get_page(page)
    return {
        "found": found,
        "meant": meant,
        "heading": _heading(found.paginator.count, question, any_word),
        "query": urlencode({"q": question.text}) + "&",
        "results": queries.results(found, question),
    }


def _meant(request: HttpRequest, question: words.Question) -> str:
    meant = spelling.corrected(question.text, request)
    return "" if meant == " ".join(words.WORD.findall(question.text.lower())[: words.MOST_WORDS]) else meant


def _heading(count: int, question: words.Question, any_word: bool) -> str:
    if any_word:
        return f"Nothing has all of these words; {count} with some of them"
    return f"{count} result{'' if count == 1 else 's'} for “{question.text}”"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 with pages that the words of the address may have meant."""
    context = {"suggestions": suggestions.suggest(request.path)}
    return render(request, "404.html", context, status=404)
