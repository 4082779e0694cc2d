"""Outside a member area one reads its teaser and one's own next step, and learns nothing else."""

import re

import pytest
from django.urls import reverse

from accounts.addresses import with_next
from programs.models import MemberAreaPage, RequestState
from tests.factories import DocumentFactory, MemberAreaPageFactory, MemberPageFactory, ProgramPageFactory, member_of
from tests.factories.requests import asked

pytestmark = pytest.mark.django_db

TEASER = "Members find what their group does first."


@pytest.fixture
def area():
    return MemberAreaPageFactory(title="Xylograph", summary="Quinquereme")


@pytest.fixture
def program(area):
    return area.program


def closed(client, address):
    """Return what stands outside the gate."""
    response = client.get(address)
    assert response.status_code == 403
    assert response["Cache-Control"] == "private, no-store"
    assert '<meta name="robots" content="noindex">' in response.text
    assert TEASER in response.text
    assert "Xylograph" not in response.text
    assert "Quinquereme" not in response.text
    return response.text


def test_a_stranger_can_sign_in(client, area):
    shown = closed(client, area.url)

    assert f'href="{with_next("account_login", area.url)}" rel="nofollow">Sign in</a>' in shown
    assert "Set-Cookie" not in client.get(area.url)


def test_who_is_no_member_can_ask(member_client, area, program):
    shown = closed(member_client, area.url)

    assert f'href="{reverse("program_place", args=[program.slug])}">Ask for a place</a>' in shown


def test_a_closed_program_says_so(member_client, area, program):
    program.state = "closed"
    program.save()

    shown = closed(member_client, area.url)

    assert "Ask for a place" not in shown
    assert program.wording.explanation in shown


WAITING = "Your request is waiting: here is what happens next"


@pytest.mark.parametrize(
    ("state", "label"),
    [(RequestState.REQUESTED, WAITING), (RequestState.WAITLISTED, WAITING), (RequestState.INVITED, "Answer")],
)
def test_who_has_asked_reads_what_happens_next(client, area, program, state, label):
    client.force_login(asked(state, program=program).person)

    shown = closed(client, area.url)

    place = reverse("program_place", args=[program.slug])
    assert f'href="{place}">{label}</a>' in shown


@pytest.mark.parametrize("state", [RequestState.DECLINED, RequestState.WITHDRAWN, RequestState.EXPIRED])
def test_whose_request_has_ended_can_ask_again(client, area, program, state):
    client.force_login(asked(state, program=program).person)

    assert "Ask for a place" in closed(client, area.url)


def test_who_is_active_is_let_in(client, area, program):
    client.force_login(asked(RequestState.ACTIVE, program=program).person)

    assert client.get(area.url).status_code == 200


def test_a_member_of_another_program_is_led_to_their_own(client, area):
    own = MemberAreaPageFactory(title="Ours")
    client.force_login(member_of(own.program))

    shown = closed(client, area.url)

    assert "This is for another program" in shown
    assert f'href="{own.url}">To the area of {own.program}</a>' in shown


def test_every_address_below_answers_the_same(client, area):
    page = MemberPageFactory(parent=area, title="Xylograph inside")
    draft = MemberPageFactory(parent=area, live=False)
    addresses = [area.url, page.url, draft.url, f"{area.url}nothing/", f"{page.url}deeper/"]

    shown = {re.sub(r"next=[^\"]*", "", closed(client, address)) for address in addresses}

    assert len(shown) == 1


def test_members_learn_that_there_is_nothing(client, area, program):
    client.force_login(member_of(program))

    assert client.get(f"{area.url}nothing/").status_code == 404


def test_a_draft_of_an_area_is_not_there(client):
    area = MemberAreaPageFactory(live=False)

    assert client.get(area.url).status_code == 404
    assert client.get(MemberPageFactory(parent=area).url).status_code == 404


def test_the_program_is_not_named_while_its_page_is_a_draft(client):
    area = MemberAreaPageFactory(parent=ProgramPageFactory(live=False, program__name="Zeppelin"))

    response = client.get(area.url)

    assert response.status_code == 403
    assert "Zeppelin" not in response.text


def test_the_markdown_is_behind_the_same_gate(client, area):
    closed(client, f"{area.url}index.md")


def test_a_document_of_the_area_is_behind_the_same_gate(client, area, program):
    document = DocumentFactory(collection=area.files.collection.add_child(name="Handouts"))
    document.file.close()
    closed(client, document.url)
    MemberAreaPage.objects.update(live=False)
    assert client.get(document.url).status_code == 404
    MemberAreaPage.objects.update(live=True)
    client.force_login(member_of(program))

    response = client.get(document.url)

    assert response.status_code == 200
    assert "private" in response["Cache-Control"]
    response.getvalue()


@pytest.fixture
def preview(superuser_client):
    """Return what an editor sees who looks at a page in the eyes of somebody else."""

    def look(page, mode):
        address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
        return superuser_client.get(address, {"mode": mode}).text

    return look


def test_an_editor_looks_in_the_eyes_of_each_audience(preview, superuser_client, area, program):
    page = MemberPageFactory(parent=area, title="Xylograph inside")
    other = MemberAreaPageFactory().program

    for mode in ("", program.slug):
        assert "Xylograph inside" in preview(page, mode)
    for mode, words in (
        ("*stranger", "Sign in, if you are one of them"),
        ("*signed-in", "You are signed in, and not a member"),
        (other.slug, "This is for another program"),
    ):
        shown = preview(page, mode)
        assert words in shown
        assert "Xylograph" not in shown
    assert superuser_client.get("/admin/").status_code == 200
    assert [words for _, words in page.preview_modes].count(f"As a member of {program}") == 1
