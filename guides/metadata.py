"""What machines read of topics, terms and protocols, in the words of schema.org."""

from collections.abc import Iterable
from typing import Any

from hub.metadata import Node, absolute, address, node, plain, web_page


def defined_term(term: Any) -> Node:
    """Return a term with its short definition."""
    return node(
        "DefinedTerm",
        **{"@id": address(term)},
        name=term.term,
        alternateName=term.names[1:],
        description=plain(term.short_definition),
        url=address(term),
        inDefinedTermSet=absolute("/glossary/"),
    )


def defined_term_set(page: Any, terms: Iterable[Any]) -> Node:
    """Return the glossary with all its terms."""
    return web_page(page, "DefinedTermSet", hasDefinedTerm=[defined_term(term) for term in terms])


def how_to(protocol: Any) -> Node:
    """Return a protocol as something that one does, step by step."""
    steps = [
        node("HowToStep", position=position, name=step.title, text=step.text or step.title)
        for position, step in enumerate(protocol.steps.all(), start=1)
    ]
    return web_page(protocol, "HowTo", totalTime=f"PT{protocol.minutes}M", step=steps)
