"""A member's own page says where they stand, what is next and what is new, and nothing that is not theirs."""

import pytest
from django.utils import timezone

from accounts.flows.export import gather
from accounts.models import BirthMonth
from home.flows import saving
from home.models import SavedPage
from programs.models import RequestState
from tests.factories import GuidePageFactory, MemberAreaPageFactory, ProgramPageFactory, gate
from tests.factories.requests import CohortFactory, asked, confirmed

S = RequestState
pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client):
    person = confirmed(first_name="Ada")
    client.force_login(person)
    return person


def behind_the_gate_of(program, title):
    page = GuidePageFactory(title=title, last_published_at=timezone.now())
    gate(page, program.members)
    return page


def test_a_stranger_is_asked_to_sign_in(client):
    answer = client.get("/members/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/sign-in/?next=")


def test_it_is_useful_from_the_first_minute(client, member):
    text = client.get("/members/").text

    assert "Hello Ada" in text
    assert "Find the program that is meant for you" in text
    assert "First steps" in text
    assert client.get("/members/")["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (S.REQUESTED, "While you wait"),
        (S.WAITLISTED, "While you wait"),
        (S.INVITED, "is kept for you"),
        (S.ACTIVE, "See your program"),
        (S.DECLINED, "Find the program"),
        (S.WITHDRAWN, "Find the program"),
        (S.EXPIRED, "Find the program"),
    ],
)
def test_it_says_the_next_step(client, member, state, words):
    request = asked(state, person=member)

    text = client.get("/members/").text

    assert words in text
    assert f"/early-access/{request.program.slug}/" in text


def test_it_says_where_one_stands_and_what_else_there_is(client, member):
    mine, other, gated = (ProgramPageFactory() for _ in range(3))
    gate(gated)
    asked(S.INVITED, program=mine.program, person=member)

    text = client.get("/members/").text

    assert "A place is kept for you</span>" in text
    assert text.count('class="offers__one"') == 1
    assert f'href="{other.url}">{other.program}</a>' in text
    assert other.program.wording.status in text


def test_a_member_is_led_to_the_area_of_each_program_of_theirs(client, member):
    landing, elsewhere = ProgramPageFactory(), MemberAreaPageFactory()
    area = MemberAreaPageFactory(parent=landing)
    asked(S.ACTIVE, program=landing.program, person=member)

    text = client.get("/members/").text

    assert f'href="{area.url}">Read<' in text
    assert elsewhere.url not in text


def test_a_teen_is_shown_no_program_for_older_people(client, member):
    BirthMonth.objects.create(person=member, year=timezone.localdate().year - 15, month=1)
    ProgramPageFactory(program__name="For adults", program__minimum_age=None)
    ProgramPageFactory(program__name="For teens", program__minimum_age=13)

    text = client.get("/members/").text

    assert "For teens" in text
    assert "For adults" not in text


def test_an_adult_is_shown_no_program_for_teens_alone(client, member):
    ProgramPageFactory(program__name="For teens", program__minimum_age=13, program__maximum_age=17)

    assert "For teens" not in client.get("/members/").text


def test_editors_without_a_program_are_led_to_their_work(superuser_client):
    text = superuser_client.get("/members/").text

    assert "Go on in the admin" in text
    assert "First steps" not in text


def test_what_is_new_is_from_ones_own_areas_alone(client, member):
    mine, other = asked(S.ACTIVE, person=member), CohortFactory()
    behind_the_gate_of(mine.program, "Minutes of our Monday")
    behind_the_gate_of(other.program, "Minutes of their Tuesday")
    GuidePageFactory(title="For everyone")

    text = client.get("/members/").text

    assert "Read on: Minutes of our Monday" in text
    assert "Tuesday" not in text
    assert "For everyone" not in text


def test_a_page_is_saved_found_again_and_let_go(client, member):
    page = GuidePageFactory(title="Rounds")
    path = f"/members/save/{page.pk}/"

    client.get(path)
    assert not SavedPage.objects.exists()
    client.post(path)
    client.post(path)

    assert "Rounds" in client.get("/members/").text
    assert SavedPage.objects.count() == 1
    client.post(f"/members/forget/{page.pk}/")
    assert not SavedPage.objects.exists()


def test_what_one_may_not_read_can_neither_be_saved_nor_stays_in_sight(client, member):
    hidden, saved = behind_the_gate_of(CohortFactory().program, "Hidden"), GuidePageFactory(title="Was open")
    saving.save(person=member, page=saved)
    gate(saved, CohortFactory().program.members)

    assert client.get(f"/members/save/{hidden.pk}/").status_code == 404
    assert client.post(f"/members/save/{hidden.pk}/").status_code == 404
    assert "Was open" not in client.get("/members/").text
    kept = next(section for section in gather(person=member) if section.key == "home.SavedPage.person")
    assert [list(row.values())[:2] for row in kept.rows] == [["A page that you cannot read any more", ""]]


def test_nobody_saves_without_end(client, member, monkeypatch):
    monkeypatch.setattr(saving, "MOST_SAVED", 2)
    for _ in range(2):
        saving.save(person=member, page=GuidePageFactory())

    answer = client.post(f"/members/save/{GuidePageFactory().pk}/", follow=True)

    assert "let go of one" in answer.text
    assert SavedPage.objects.count() == 2


def test_every_form_on_it_can_be_sent(client, member):
    saving.save(person=member, page=GuidePageFactory())

    text = client.get("/members/").text

    assert text.count('method="post"') == text.count("csrfmiddlewaretoken") == 2


def test_first_steps_go_when_they_are_not_wanted(client, member):
    client.post("/members/steps/done/")

    assert "First steps" not in client.get("/members/").text


def test_first_steps_are_five_at_most(client, member):
    asked(S.ACTIVE, person=member)

    assert client.get("/members/").text.count('<li class="first-steps__one') == 5


def test_it_asks_few_questions(client, member, django_assert_max_num_queries):
    for _ in range(4):
        request = asked(S.ACTIVE, person=member)
        for number in range(3):
            saving.save(person=member, page=behind_the_gate_of(request.program, f"Page {number} of {request.pk}"))
    client.get("/members/")

    with django_assert_max_num_queries(25):
        client.get("/members/")
