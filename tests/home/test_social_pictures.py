"""Social pictures: what they show, where they are, and that they tell nobody what is hidden."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.contrib.auth.models import Group
from django.core.cache import caches
from PIL import Image
from wagtail.models import PageViewRestriction

from hub import social_drawing
from hub.places import MAP
from hub.social import social_picture, social_picture_path
from hub.social_drawing import Subject
from programs.states import ProgramState
from tests.factories import (
    GlossaryTermFactory,
    GuidePageFactory,
    KnowledgeHubPageFactory,
    ProgramPageFactory,
    ProtocolFactory,
    TopicFactory,
)

GUIDE = Subject(ring="self-learning", kicker="Guide", heading="Self-Learning")
HOSTILE = {
    "as long as can be": "word " * 51,
    "one word": "W" * 255,
    "right to left and invisible": "\u202eevil\u200b\u0000 title\n\twith breaks",
    "no letters that the fonts have": "日本語 😀 العربية",
    "stars": "*" * 40,
    "one star": "Five * stars",
    "Europe": "Łódź, Ærøskøbing, Çeşme, Nîmes: “naïve” — ½ €",
    "nothing": "",
}


@pytest.fixture(autouse=True)
def nothing_kept(settings, tmp_path):
    """Begin without pictures on disk."""
    kept = {**settings.CACHES["pictures"], "LOCATION": str(tmp_path / "pictures")}
    settings.CACHES = {**settings.CACHES, "pictures": kept}


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.django_db
@pytest.mark.parametrize(
    "factory",
    [GuidePageFactory, KnowledgeHubPageFactory, ProgramPageFactory, TopicFactory, GlossaryTermFactory, ProtocolFactory],
    ids=lambda factory: factory.__name__,
)
def test_everything_public_has_a_picture_that_can_be_kept(client, factory):
    thing = factory()

    response = client.get(social_picture_path(thing))

    assert response.headers["Content-Type"] == "image/png"
    assert {"public", "immutable", "max-age=2592000"} <= set(response.headers["Cache-Control"].split(", "))
    assert opened(response.content).size == (1200, 630)
    assert not response.cookies


@pytest.mark.django_db
def test_the_head_of_a_page_leads_to_its_picture(client):
    guide = GuidePageFactory(title="Self-Learning")

    page = client.get(guide.url).content.decode()

    path = social_picture_path(guide)
    assert re.search(rf'property="og:image" content="https?://[^/]+{re.escape(path)}"', page)
    assert 'property="og:image:alt" content="Self-Learning, ' in page


@pytest.mark.django_db
def test_the_map_has_a_picture(client):
    page = client.get("/map/").content.decode()

    assert social_picture_path(MAP) in page
    assert client.get(social_picture_path(MAP)).status_code == 200


@pytest.mark.django_db
def test_the_address_changes_with_the_title_and_only_then(client):
    guide = GuidePageFactory(title="Before")
    before = social_picture_path(guide)
    drawn = client.get(before).content

    guide.reviewed_on = "2026-01-01"
    unchanged = social_picture_path(guide)
    guide.title = "After"
    guide.save()
    after = social_picture_path(guide)

    assert unchanged == before != after
    assert client.get(after).content != drawn


@pytest.mark.django_db
def test_the_address_changes_with_the_state_of_a_program():
    page = ProgramPageFactory(program__state=ProgramState.EARLY_ACCESS)
    before = social_picture_path(page)

    page.program.state = ProgramState.FULL

    assert social_picture_path(page) != before


@pytest.mark.django_db
def test_an_old_address_leads_to_the_present_picture(client):
    guide = GuidePageFactory(title="Before")
    before = social_picture_path(guide)
    guide.title = "After"
    guide.save()

    response = client.get(before)

    assert response.status_code == 302
    assert response.url == social_picture_path(guide)


@pytest.mark.django_db
@pytest.mark.parametrize("hide", ["draft", "gated"])
def test_what_is_hidden_answers_as_if_it_did_not_exist(client, hide):
    guide = GuidePageFactory(title="Hidden")
    path = social_picture_path(guide)
    kept = client.get(path)
    if hide == "draft":
        guide.unpublish()
    else:
        gate = PageViewRestriction.objects.create(page=guide, restriction_type=PageViewRestriction.GROUPS)
        gate.groups.add(Group.objects.create(name="Members"))

    right = client.get(path)
    wrong = client.get(path.replace(".png", "0.png"))
    nowhere = client.get("/social/page/987654/0123456789abcdef.png")

    assert kept.status_code == 200
    assert [answer.status_code for answer in (right, wrong, nowhere)] == [404, 404, 404]
    assert "public" not in right.headers.get("Cache-Control", "")
    assert "Hidden" not in right.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["page/0", "page/9" + "9" * 30, "page/x", "user/1", "place/nowhere", "topic/1"])
def test_there_is_no_picture_of_anything_else(client, where):
    response = client.get(f"/social/{where}/0123456789abcdef.png")

    assert response.status_code == 404


def test_the_signature_cannot_be_made_without_the_secret(settings):
    before = social_picture_path(MAP)

    settings.SECRET_KEY = "another"

    assert social_picture_path(MAP) != before


@pytest.mark.parametrize("heading", HOSTILE.values(), ids=HOSTILE.keys())
def test_any_heading_fits(heading):
    lines = social_drawing._set(social_drawing._words(heading))
    setting, set_lines = lines

    picture = opened(social_drawing.draw(replace(GUIDE, heading=heading, line="Early access", has_seat=True)))

    assert picture.size == (1200, 630)
    assert all(setting.fits(*line) for line in set_lines)
    assert len(set_lines) * setting.faces[0].size * social_drawing.LINE_HEIGHT <= social_drawing.HEADING_HEIGHT


def test_the_open_seat_is_yellow_and_everything_stands_in_the_room():
    picture = opened(social_drawing.draw(GUIDE)).convert("RGB")

    colors = {color for _, color in picture.getcolors(1200 * 630)}

    assert picture.getpixel((3, 3)) == (15, 61, 49)
    assert any(abs(r - 255) < 6 and abs(g - 196) < 6 and abs(b - 61) < 6 for r, g, b in colors)


def test_a_picture_is_drawn_once(monkeypatch):
    first = social_picture(GUIDE)

    monkeypatch.setattr(social_drawing, "draw", lambda subject: pytest.fail("drawn again"))

    assert social_picture(GUIDE) == first


def test_two_who_ask_at_once_get_the_same_whole_picture():
    with ThreadPoolExecutor(4) as people:
        pictures = list(people.map(social_picture, [GUIDE] * 8))

    assert len(set(pictures)) == 1
    assert opened(pictures[0]).size == (1200, 630)


def test_the_disk_keeps_a_bounded_number_of_pictures(settings):
    settings.CACHES = {
        **settings.CACHES,
        "pictures": {**settings.CACHES["pictures"], "OPTIONS": {"MAX_ENTRIES": 3}},
    }

    for number in range(6):
        social_picture(replace(GUIDE, heading=f"Number {number}"))

    assert len(caches["pictures"]._list_cache_files()) <= 4


def test_a_disk_that_keeps_nothing_does_not_matter(settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.CACHES = {
        **settings.CACHES,
        "pictures": {**settings.CACHES["pictures"], "LOCATION": str(tmp_path / "file" / "x")},
    }

    picture = social_picture(GUIDE)

    assert opened(picture).size == (1200, 630)
