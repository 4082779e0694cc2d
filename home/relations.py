"""What members keep for themselves belongs to them."""

from accounts.registry import Copy, Fate, Relation

RELATIONS = [
    Relation("home.SavedPage", "person", "Pages you saved", Fate.ERASED, shown=("page.title", "page.url", "saved_at")),
    Relation("home.Onboarding", "person", "That you have seen the first steps", Fate.ERASED, shown=("dismissed_at",)),
]

COPIES: list[Copy] = []
