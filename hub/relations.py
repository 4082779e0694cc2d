"""How media belong to people; each relation classified, as accounts/registry.py asks."""

from accounts.registry import Copy, Fate, Relation

SITES_OWN = "Pages show them."

RELATIONS = [
    Relation(
        "hub.SiteImage",
        "uploaded_by_user",
        "Pictures you uploaded",
        Fate.NAMELESS,
        shown=("title", "created_at"),
        files=("file",),
        why=SITES_OWN,
    ),
    Relation(
        "hub.SiteDocument",
        "uploaded_by_user",
        "Documents you uploaded",
        Fate.NAMELESS,
        shown=("title", "created_at"),
        files=("file",),
        why=SITES_OWN,
    ),
]

COPIES = [Copy("hub.ImportedFile", "object_id", Fate.NOBODY, "What content files became; people are none.")]
