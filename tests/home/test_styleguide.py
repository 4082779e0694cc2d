"""The styleguide."""

import pytest
from django.urls import NoReverseMatch, reverse

from home.styleguide import styleguide
from programs.states import WORDINGS

pytestmark = pytest.mark.django_db


def test_it_shows_every_state_and_every_block(rf):
    page = styleguide(rf.get("/styleguide/")).content.decode()

    for wordings in WORDINGS.values():
        for wording in wordings.values():
            assert wording.status in page
    for block in ("Callout", "Comparison", "Protocol", "Questions and answers"):
        assert f"<h2>{block}</h2>" in page


def test_it_has_no_address_outside_development():
    with pytest.raises(NoReverseMatch):
        reverse("styleguide")
