"""The account's own page: what is next, how one signs in, what is kept."""

from django.utils import timezone

from accounts.models import BirthMonth
from programs.models import RequestState
from tests.factories import ProgramPageFactory, gate
from tests.factories.requests import asked


def test_it_leads_to_the_programs_with_how_far_they_are(signed_in, legal_pages):
    page = ProgramPageFactory()
    gate(ProgramPageFactory())

    said = signed_in.get("/account/").content.decode()

    assert said.count('class="offers__one"') == 1
    assert f'href="{page.url}">{page.program.name}</a>' in said
    assert page.program.wording.status in said


def test_a_teen_is_shown_no_program_for_older_people(signed_in, person, legal_pages):
    today = timezone.localdate()
    BirthMonth.objects.create(person=person, year=today.year - 15, month=1)
    ProgramPageFactory(program__name="For adults", program__minimum_age=None)
    ProgramPageFactory(program__name="For teens", program__minimum_age=13)

    said = signed_in.get("/account/").content.decode()

    assert "For teens" in said
    assert "For adults" not in said


def test_it_says_where_one_stands_and_what_else_there_is(signed_in, person, legal_pages):
    mine, other = ProgramPageFactory().program, ProgramPageFactory(program__name="Another one").program
    asked(RequestState.INVITED, program=mine, person=person)

    said = signed_in.get("/account/").text

    assert "A place is kept for you" in said
    assert f'href="/early-access/{mine.slug}/">Answer' in said
    assert mine.landing_page.url not in said
    assert other.landing_page.url in said
    assert "You are in no program yet" not in said
