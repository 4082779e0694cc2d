"""Asks the search index that Wagtail keeps in PostgreSQL."""

from django.contrib.postgres.search import CombinedSearchVector, SearchQuery, SearchRank, SearchVectorField
from django.db.models import F, QuerySet
from wagtail.search.models import IndexEntry

from search.words import may_go_on


def entries(stems: tuple[str, ...], *, any_of_them: bool) -> QuerySet[IndexEntry]:
    """Return the index entries in which all (or any) of the words begin like `stems`, with `relevance` and `text`.

    A word in the name of a thing counts more than one in its text.
    """
    asked = (" | " if any_of_them else " & ").join(map(_lexeme, stems))
    query = SearchQuery(asked, search_type="raw", config="english")
    name_query = SearchQuery(asked, search_type="raw", config="simple")
    everything = CombinedSearchVector(F("title"), "||", F("body"), None, SearchVectorField())
    relevance = SearchRank(F("autocomplete"), name_query) * 6 + SearchRank(F("title"), query) * 4
    return (
        IndexEntry.objects.annotate(everything=everything)
        .filter(everything=query)
        .annotate(relevance=relevance + SearchRank(F("body"), query), text=F("body_text"))
    )


def _lexeme(stem: str) -> str:
    return f"{stem}:*" if may_go_on(stem) else f"({stem} | {stem}s)"
