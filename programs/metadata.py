"""What machines read of a program, in the words of schema.org."""

from typing import Any

from hub.metadata import Node, node, organization, web_page


def course(page: Any) -> Node:
    """Return a program's landing page as the offer that it is."""
    program = page.program
    return web_page(
        page,
        "Course",
        provider=organization(),
        audience=node("Audience", audienceType=program.audience),
        typicalAgeRange=f"{program.age_from}-{program.maximum_age or ''}",
    )
