"""The styleguide."""

import pytest
from django.urls import NoReverseMatch, reverse

from home.styleguide import styleguide
from programs.states import WORDINGS
from tests.factories import GlossaryTermFactory, ProtocolFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_it_shows_every_state_and_every_block(rf):
    page = styleguide(rf.get("/styleguide/")).content.decode()

    for wordings in WORDINGS.values():
        for wording in wordings.values():
            assert wording.status in page
    for block in ("Callout", "Comparison", "Protocol", "Questions and answers"):
        assert f"<h2>{block}</h2>" in page


def test_it_shows_what_topics_glossary_protocols_and_search_are_made_of(rf):
    TopicFactory(name="Facilitation")
    ProtocolFactory(name="Dilemma round")
    GlossaryTermFactory(term="Zettelkasten")

    page = styleguide(rf.get("/styleguide/")).content.decode()

    for component in (
        "finder",
        "result",
        "pager",
        "subjects",
        "concordance",
        "formats",
        "agenda",
        "timebar",
        "alphabet",
    ):
        assert f'class="{component}' in page, component
    assert page.count('class="neighbors"') == 2


def test_it_has_no_address_outside_development():
    with pytest.raises(NoReverseMatch):
        reverse("styleguide")
