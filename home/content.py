"""How the home page and ordinary pages are written in files."""

from home.models import HomePage, StandardPage
from hub.content.fields import Flag, Words
from hub.content.kinds import Kind, declare

declare(
    Kind(
        "home",
        HomePage,
        "pages",
        (
            Words("heading", required=True),
            Words("reading_door", required=True),
            Words("joining_door", required=True),
        ),
    ),
    Kind("page", StandardPage, "pages", (Flag("draft_notice"), Words("legal"))),
)
