"""How programs are written in files."""

from hub.content.fields import Number, Order, Sizes, Thing, Words
from hub.content.kinds import Kind, declare
from programs.models import Program, ProgramIndexPage, ProgramPage

declare(
    Kind(
        "program",
        Program,
        "programs",
        (
            Words("audience", required=True),
            Words("state", required=True),
            Words("joining", required=True),
            Number("minimum_age"),
            Sizes("group_size", default=(8, 12)),
            Order("order", "sort_order"),
        ),
        title="name",
        summary="promise",
        body=None,
    ),
    Kind("program-index", ProgramIndexPage, "pages"),
    Kind(
        "program-page",
        ProgramPage,
        "pages",
        (Thing("program", kind="program", required=True), Words("heading", required=True)),
        handle="program",
        lookup="program__slug",
    ),
)
