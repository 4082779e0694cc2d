"""What members keep for themselves belongs to them."""

from wagtail.models import Page

from accounts.access import request_of, visible_to
from accounts.registry import Copy, Fate, Relation
from home.models import SavedPage

OPEN_PAGE = "_open_page"


def _title(saved: SavedPage) -> str:
    """Return the title of what was saved, where its person may read it still."""
    page = _open_page(saved)
    return page.title if page else "A page that you cannot read any more"


def _url(saved: SavedPage) -> str:
    page = _open_page(saved)
    return (page.url if page else "") or ""


def _open_page(saved: SavedPage) -> Page | None:
    """Return what was saved; asked once for all that is shown of it."""
    if not hasattr(saved, OPEN_PAGE):
        found = visible_to(request_of(saved.person), Page.objects.filter(pk=saved.page_id)).first()
        setattr(saved, OPEN_PAGE, found)
    return getattr(saved, OPEN_PAGE)


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
