"""The access rule, door by door."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from accounts.access import visible_to, visible_to_everyone
from tests.factories import GroupFactory, StandardPageFactory, UserFactory
from tests.factories.gates import gate

pytestmark = pytest.mark.django_db

PEOPLE = ("stranger", "member", "other group", "right group", "superuser")


@pytest.fixture
def group():
    return GroupFactory(name="Founders")


@pytest.fixture
def people(group):
    return {
        "stranger": AnonymousUser(),
        "member": UserFactory(),
        "other group": UserFactory(groups=[GroupFactory(name="Teachers")]),
        "right group": UserFactory(groups=[group]),
        "superuser": UserFactory(is_superuser=True),
    }


def asking(person):
    request = RequestFactory().get("/")
    request.user, request.session = person, {}
    return request


def sees(person, page) -> bool:
    return visible_to(asking(person), Page.objects.filter(pk=page.pk)).exists()


def who_sees(people, page) -> set[str]:
    return {name for name, person in people.items() if sees(person, page)}


def test_everyone_sees_what_is_public(people):
    page = StandardPageFactory()

    assert who_sees(people, page) == set(PEOPLE)


def test_nobody_sees_a_draft(people):
    page = StandardPageFactory(live=False)

    assert who_sees(people, page) == set()


def test_a_gate_for_those_signed_in_keeps_strangers_out(people):
    page = StandardPageFactory()
    gate(page)

    assert who_sees(people, page) == {"member", "other group", "right group", "superuser"}


def test_a_gate_for_a_group_keeps_everyone_else_out(people, group):
    page = StandardPageFactory()
    gate(page, group)

    assert who_sees(people, page) == {"right group", "superuser"}


def test_a_gate_closes_what_stands_below(people, group):
    section = StandardPageFactory()
    page = StandardPageFactory(parent=StandardPageFactory(parent=section))
    gate(section, group)

    assert who_sees(people, page) == {"right group", "superuser"}


def test_a_gate_leaves_its_neighbors_open(people, group):
    closed, neighbor = StandardPageFactory(slug="a"), StandardPageFactory(slug="a-b")
    gate(closed, group)

    assert who_sees(people, neighbor) == set(PEOPLE)


def test_whoever_passes_one_of_two_nested_gates_stays_outside(people, group):
    inner = GroupFactory(name="Inner circle")
    both = UserFactory(groups=[group, inner])
    section = StandardPageFactory()
    page = StandardPageFactory(parent=section)
    gate(section, group)
    gate(page, inner)

    assert who_sees({**people, "both groups": both}, page) == {"both groups", "superuser"}


def test_a_page_moved_behind_a_gate_is_closed_at_once(people, group):
    closed, section = StandardPageFactory(slug="closed"), StandardPageFactory(slug="moving")
    page = StandardPageFactory(parent=section)
    gate(closed, group)

    section.move(closed, pos="last-child")

    assert who_sees(people, page) == {"right group", "superuser"}


def test_a_page_moved_out_of_a_gate_stays_closed(people, group):
    closed = StandardPageFactory(slug="closed")
    page = StandardPageFactory(parent=closed)
    gate(closed, group)

    page.move(closed.get_parent(), pos="last-child")

    assert who_sees(people, Page.objects.get(pk=page.pk)) == {"right group", "superuser"}


def test_public_lists_show_an_editor_no_more_than_a_stranger(people, group):
    page = StandardPageFactory()
    gate(page, group)
    editor = asking(people["superuser"])

    assert sees(people["superuser"], page)
    assert page not in visible_to_everyone(StandardPageFactory._meta.model.objects.all(), editor)


def test_a_shared_password_opens_nothing_for_a_stranger(people):
    page = StandardPageFactory()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="guess")

    assert "stranger" not in who_sees(people, page)


def test_the_rule_agrees_with_what_wagtail_serves(people, group, client):
    section = StandardPageFactory()
    page = StandardPageFactory(parent=section)
    gate(section, group)

    for name, person in people.items():
        client.logout()
        if person.is_authenticated:
            client.force_login(person)
        opened = client.get(page.url).status_code == 200
        assert opened == sees(person, page), name


def test_an_alias_has_the_gate_of_what_it_shows(people, group, client):
    page = StandardPageFactory()
    gate(page, group)
    alias = page.create_alias(parent=StandardPageFactory(), update_slug="elsewhere")
    below = StandardPageFactory(parent=alias)
    second = alias.create_alias(update_slug="again")

    assert [who_sees(people, each) for each in (alias, below, second)] == [{"right group", "superuser"}] * 3
    assert [client.get(each.url).status_code for each in (alias, below, second)] == [302, 302, 302]


def test_a_public_page_asks_for_gates_in_one_query(client):
    page = StandardPageFactory()
    client.get(page.url)

    with CaptureQueriesContext(connection) as captured:
        client.get(page.url)

    assert sum("pageviewrestriction" in query["sql"] for query in captured) == 1


def test_the_gates_are_asked_once_a_request(django_assert_num_queries, people):
    gate(StandardPageFactory())
    request = asking(people["stranger"])
    list(visible_to(request, Page.objects.all()))

    with django_assert_num_queries(1):
        list(visible_to(request, Page.objects.all()))


def test_a_gated_page_is_kept_by_no_cache(client, group):
    page = StandardPageFactory()
    gate(page, group)
    client.force_login(UserFactory(groups=[group]))

    response = client.get(page.url)

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


def test_any_number_of_gates_takes_a_member_the_same_number_of_queries(group, django_assert_max_num_queries):
    request = asking(UserFactory(groups=[group, GroupFactory()]))
    for _ in range(8):
        gate(StandardPageFactory(), group)

    with django_assert_max_num_queries(5):
        list(visible_to(request, Page.objects.all()))
