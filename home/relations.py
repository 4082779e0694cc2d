"""What members keep for themselves belongs to them."""

from wagtail.models import Page

from accounts.access import request_of, visible_to
from accounts.registry import Copy, Fate, Relation
from home.models import SavedPage


def _title(saved: SavedPage) -> str:
    """Return the title of what was saved, where its person may read it still."""
    page = _page(saved)
    return page.title if page else "A page that you cannot read any more"


def _url(saved: SavedPage) -> str:
    page = _page(saved)
    return (page.url if page else "") or ""


def _page(saved: SavedPage) -> Page | None:
    return visible_to(request_of(saved.person), Page.objects.filter(pk=saved.page_id)).first()


RELATIONS = [
    Relation(
        "home.SavedPage",
        "person",
        "Pages you saved",
        Fate.ERASED,
        shown=(("page", _title), ("address", _url), "saved_at"),
    ),
    Relation("home.Onboarding", "person", "That you have seen the first steps", Fate.ERASED, shown=("dismissed_at",)),
]

COPIES: list[Copy] = []
