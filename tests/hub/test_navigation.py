"""Menu, foot and the way back."""

import pytest
from django.template.loader import render_to_string

from hub.navigation import navigation
from tests.factories import (
    GroupFactory,
    GuidePageFactory,
    KnowledgeHubPageFactory,
    StandardPageFactory,
    gate,
    guide_index,
    home,
    program_index,
)

pytestmark = pytest.mark.django_db


def titles(entries):
    return [entry.page.title for entry in entries]


def test_the_menu_shows_what_editors_put_there_and_the_foot_the_rest(rf):
    StandardPageFactory(title="In the menu", show_in_menus=True)
    StandardPageFactory(title="At the foot")

    around = navigation(rf.get("/"), home())

    assert titles(around.menu) == ["Guides", "Programs", "In the menu"]
    assert "At the foot" in titles(around.foot)
    assert not {"In the menu", "Guides"} & set(titles(around.foot))


def test_a_draft_is_nowhere_around(rf):
    StandardPageFactory(title="Draft", show_in_menus=True, live=False)

    around = navigation(rf.get("/"), home())

    assert "Draft" not in titles(around.menu) + titles(around.foot)


def test_a_gated_page_is_nowhere_around_not_even_for_those_who_may_open_it(rf, member):
    group = GroupFactory()
    member.groups.add(group)
    gate(StandardPageFactory(title="Gated", show_in_menus=True), group)
    request = rf.get("/")
    request.user = member

    around = navigation(request, home())

    assert "Gated" not in titles(around.menu) + titles(around.foot)


def test_the_menu_marks_the_page_and_the_section_one_is_in(rf):
    guide = GuidePageFactory()

    inside = navigation(rf.get("/"), guide)
    there = navigation(rf.get("/"), guide_index())

    assert [entry.current for entry in inside.menu] == ["true", ""]
    assert [entry.current for entry in there.menu] == ["page", ""]


def test_the_way_back_leads_from_home_to_the_page_above(rf):
    below = StandardPageFactory(parent=StandardPageFactory(title="Above"))

    trail = navigation(rf.get("/"), below).trail

    assert [page.title for page in trail] == ["LearnButWhy", "Above"]


def test_the_home_page_has_no_way_back(rf):
    assert navigation(rf.get("/"), home()).trail == []


def test_the_way_back_leaves_out_what_is_a_draft(rf):
    above = StandardPageFactory(title="Above")
    below = StandardPageFactory(parent=above)
    above.live = False
    above.save()

    assert [page.title for page in navigation(rf.get("/"), below).trail] == ["LearnButWhy"]


def test_what_is_no_page_has_a_menu_too(rf):
    around = navigation(rf.get("/search/"), "")

    assert titles(around.menu) == ["Guides", "Programs"]
    assert around.trail == []


def test_the_hub_and_the_programs_are_found_by_what_they_are(rf):
    hub = KnowledgeHubPageFactory(slug="renamed")

    around = navigation(rf.get("/"), home())

    assert (around.hub.pk, around.joining.pk, around.guides.pk) == (hub.pk, program_index().pk, guide_index().pk)


def test_a_site_without_programs_has_no_door_to_them(rf):
    program_index().unpublish()

    header = render_to_string("components/header.html", {"page": home(), "request": rf.get("/")})

    assert "Find your circle" not in header


def test_all_that_stands_around_a_page_costs_four_queries(rf, django_assert_max_num_queries):
    for number in range(10):
        StandardPageFactory(show_in_menus=number < 5)
    guide = GuidePageFactory()
    render_around(guide, rf.get("/"))

    # The site, the gates, the pages, the words on every page; the first two are asked for anyway.
    with django_assert_max_num_queries(4):
        render_around(guide, rf.get("/"))


def render_around(page, request):
    for name in ("header", "breadcrumbs", "footer"):
        render_to_string(f"components/{name}.html", {"page": page, "request": request})
