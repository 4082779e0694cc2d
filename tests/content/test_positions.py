"""Where imported pages stand among their siblings."""

import pytest
from wagtail.models import Page

from hub.content.importing import import_folder
from hub.content.problems import ContentError
from tests.content.files import fill, page
from tests.factories import guide_index, home

pytestmark = pytest.mark.django_db


def test_pages_stand_where_their_files_say(tmp_path):
    fill(tmp_path, a=page(slug="last"), b=page(slug="second", position=2), c=page(slug="first", position=1))

    import_folder(tmp_path)

    assert [guide.slug for guide in guide_index().get_children()] == ["first", "second", "last"]


def test_page_can_stand_before_those_that_are_there(tmp_path):
    fill(tmp_path, about=page(slug="about", type="page", parent="/", reviewed=None, position=1))

    import_folder(tmp_path)

    assert [child.slug for child in home().get_children()] == ["about", "guides", "programs", "topics", "glossary"]
    assert Page.find_problems() == ([], [], [], [], [])


def test_order_of_an_editor_is_left_alone(tmp_path):
    fill(tmp_path, one=page(slug="one", position=1), two=page(slug="two", position=2))
    import_folder(tmp_path)
    first, second = guide_index().get_children()
    first.move(second, pos="right")

    import_folder(tmp_path)

    assert [guide.slug for guide in guide_index().get_children()] == ["two", "one"]


@pytest.mark.parametrize("position", [0, -1, "first", 1.5, True])
def test_position_that_is_no_place_is_named(tmp_path, position):
    fill(tmp_path, one=page(slug="one", position=position))

    with pytest.raises(ContentError, match="position is a whole number"):
        import_folder(tmp_path)
