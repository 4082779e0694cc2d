"""The map of the hub: what it shows, to whom, and where everything stands."""

import re
from itertools import pairwise

import pytest
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from home import map_drawing, map_seats
from home.hub_map import read_map
from tests.factories import (
    GuidePageFactory,
    KnowledgeHubPageFactory,
    ResourceGroupFactory,
    TopicFactory,
    explore,
    story,
    text,
)

pytestmark = pytest.mark.django_db
SEAT = re.compile(r'<a class="map-seat [^>]*aria-label="([^"]+)"')


def seats(page: str) -> list[str]:
    return SEAT.findall(page)


def linked(*titles, **fields):
    """Return guides each of which leads to the one made before it."""
    made = []
    for title in titles:
        body = story(text("Where one stands."), *(explore(page) for page in made[-1:]))
        made.append(GuidePageFactory(title=title, body=body, **fields))
    return made


def test_guides_topics_and_their_links_are_drawn(client):
    topic = TopicFactory(name="Facilitation")
    KnowledgeHubPageFactory()
    linked("First", "Second", topics=[topic])

    page = client.get("/map/").content.decode()

    assert seats(page) == ["First", "Second", "Facilitation, topic"]
    assert 'aria-label="Communities of Learning"' in page
    assert map_drawing.draw(read_map()).talks.count("M") == 1
    assert map_drawing.draw(read_map()).taggings.count("M") == 2


def test_the_hub_page_is_the_table_from_which_lines_lead_to_guides(client):
    guide, _ = linked("Named in the hub", "Not named")
    KnowledgeHubPageFactory(body=story(text("Begin here."), explore(guide)), topics=[TopicFactory()])

    drawing = map_drawing.draw(read_map())

    assert drawing.spokes.count("M") == 1
    assert [seat.title for seat in drawing.table.partners] == ["Named in the hub"]
    assert drawing.taggings == ""


def test_the_list_says_what_the_picture_shows(client):
    topic = TopicFactory(name="Facilitation")
    linked("First", "Second", group=ResourceGroupFactory(name="Communication & culture"), topics=[topic])

    listed = client.get("/map/").content.decode().partition('id="as-a-list"')[2]

    assert "<h3>Communication &amp; culture</h3>" in listed
    assert re.search(r'Leads to</dt> <dd><a href="/guides/first/">First</a></dd>', listed)
    assert listed.count('<a href="/topics/facilitation/">Facilitation</a>') == 3


def test_two_guides_that_lead_to_each_other_share_one_line():
    first, second = linked("First", "Second")
    first.body = story(text("There and back."), explore(second))
    first.save()

    drawing = map_drawing.draw(read_map())

    assert drawing.talks.count("M") == 1


def test_every_visit_finds_everything_at_the_same_place(client):
    linked("First", "Second", "Third", topics=[TopicFactory(), TopicFactory()])

    pages = {client.get("/map/").content for _ in range(2)}

    assert len(pages) == 1


def test_a_place_does_not_depend_on_when_a_page_was_saved():
    guides = linked("First", "Second", "Third", topics=[TopicFactory()])
    before = [(seat.title, seat.x, seat.y) for group in map_drawing.draw(read_map()).groups for seat in group.seats]

    guides[0].save()
    after = [(seat.title, seat.x, seat.y) for group in map_drawing.draw(read_map()).groups for seat in group.seats]

    assert before == after


@pytest.mark.parametrize("hide", ["draft", "gated"])
def test_what_is_not_for_everyone_is_not_on_the_map(client, superuser_client, hide):
    topic = TopicFactory(name="Known to members")
    hidden, _ = linked("Hidden guide", "Open guide")
    hidden.topics.set([topic])
    hidden.save()
    if hide == "draft":
        hidden.unpublish()
    else:
        gate = PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.GROUPS)
        gate.groups.add(Group.objects.create(name="Members"))

    pages = [visitor.get("/map/").content.decode() for visitor in (client, superuser_client)]

    for page in pages:
        assert "Open guide" in page
        assert "Hidden guide" not in page
        assert "Known to members" not in page


def test_a_link_that_is_only_in_a_draft_is_not_drawn():
    first, second = GuidePageFactory(), GuidePageFactory()
    second.body = story(text("Not said yet."), explore(first))
    second.save_revision()

    drawing = map_drawing.draw(read_map())

    assert drawing.talks == ""


def test_with_too_many_guides_the_picture_shows_the_most_linked_and_says_so(client):
    guides = [GuidePageFactory(title=f"Guide {number:03}") for number in range(map_seats.MOST_GUIDES + 10)]
    GuidePageFactory(title="Leads on", body=story(text("To the last."), explore(guides[-1])))

    page = client.get("/map/").content.decode()
    picture, _, listed = page.partition('id="as-a-list"')

    assert len(seats(picture)) == map_seats.MOST_GUIDES
    assert {"Leads on", guides[-1].title} < set(seats(picture))
    assert f"room for {map_seats.MOST_GUIDES} of the {len(guides) + 1} guides" in " ".join(picture.split())
    assert all(guide.title in listed for guide in guides)


@pytest.mark.parametrize("number", [1, 2, 11, 16, 40])
def test_labels_of_one_side_stand_below_each_other(number):
    groups = [ResourceGroupFactory() for _ in range(4)]
    topics = [TopicFactory(name=f"A topic with a long name {count}") for count in range(number)]
    for count in range(number):
        title = f"A guide with a name of more than one line {count}"
        GuidePageFactory(title=title, group=groups[count % 4], topics=[topics[count]])

    drawing = map_drawing.draw(read_map())

    for side in ([seat for group in drawing.groups for seat in group.seats], drawing.topics):
        edges = [(seat.label_y - seat.above, seat.label_y + seat.below) for seat in side]
        assert all(above[1] <= below[0] + 0.01 for above, below in pairwise(edges))
        assert edges[0][0] >= 0
        assert edges[-1][1] <= drawing.height


def test_an_empty_hub_has_a_map_too(client):
    response = client.get("/map/")

    assert response.status_code == 200
    assert seats(response.content.decode()) == []
    assert "Your seat" in response.content.decode()


def test_hostile_titles_stay_text(client):
    GuidePageFactory(title='"><script>alert(1)</script>', slug="hostile")

    page = client.get("/map/").content.decode()

    assert "<script>alert" not in page


@pytest.mark.parametrize("number", [10, 60])
def test_the_map_asks_few_questions_however_many_guides_there_are(client, django_assert_max_num_queries, number):
    first, *_ = linked(*(f"Guide {count}" for count in range(number)), topics=[TopicFactory()])
    PageViewRestriction.objects.create(page=first, restriction_type=PageViewRestriction.LOGIN)
    client.get("/map/")

    with django_assert_max_num_queries(12):
        client.get("/map/")


def test_the_map_is_the_same_for_everyone(client, superuser_client):
    linked("First", "Second")

    stranger, staff = client.get("/map/"), superuser_client.get("/map/")

    assert stranger.content == staff.content
    assert not stranger.cookies
