"""Makes requests for places to try the managers' desk with on one's own machine."""

from collections.abc import Callable
from datetime import timedelta
from itertools import cycle
from random import Random
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.flows.consents import kept_text
from accounts.guardians import text as guardian_text
from accounts.models import BirthMonth, Guardianship, OutboxMessage, User
from programs.flows import early_access
from programs.flows.answers import Given
from programs.hours import HOURS, in_words
from programs.models import (
    Cohort,
    EarlyAccessRequest,
    Enquiry,
    LandingViews,
    Program,
    Question,
    QuestionKind,
    RequestState,
    SavedFilter,
)
from programs.states import Joining

S = RequestState
FIRST = ("Ada", "Bruno", "Chidi", "Dora", "Émile", "Fatima", "Hana", "Inès", "Kwame", "Mateo", "Priya", "Sofía")
LAST = ("Adeyemi", "Bauer", "Costa", "Dubois", "Eriksen", "García", "Haddad", "Ito", "Kowalska", "Mbeki", "Novák")
UNUSUAL = (
    ("نور", "الدين"),
    ("玲", "王"),
    ("Maximiliane-Friederike", "von Hohenstaufen-Kaltenbrunner de la Vega"),
)
ANSWERS = (
    "We tried a reading circle; it ended with the school year. I would like to find out how groups last.",
    "Less testing, more making. Two colleagues are with me, and the timetable is not.",
    "I am alone with it where I work, and want to hear how others begin.",
    "Our children decide together what they work on. What I miss is somebody who asks me hard questions.",
)
CONDITIONS = (
    "How often it meets, and how many hours a week it takes, is decided with the first cohort, when its members have "
    "said when they are free.\n\nWhether it costs anything is decided then too. The account and the request are free, "
    "and whoever takes a seat can leave in one step."
)
WAYS = (S.REQUESTED,) * 6 + (S.WAITLISTED,) * 2 + (S.ACTIVE,) * 2 + (S.INVITED, S.DECLINED, S.EXPIRED, S.WITHDRAWN)
"""Of so many requests in turn, where each stands."""
OLD_ENOUGH = 2
"""Of three teens, the one who is 16."""


class Command(BaseCommand):
    """Makes requests in every state where there are none; only where DEBUG is on. Nobody is mailed."""

    help = "Makes requests for places for one's own machine. Refuses where DEBUG is off."

    def add_arguments(self, parser):
        """Add the one option."""
        parser.add_argument("--number", type=int, default=60, help="How many requests to make.")

    @transaction.atomic
    def handle(self, *args, **options):
        """Make them, once."""
        if not settings.DEBUG:
            raise CommandError("Demo requests are made only where DEBUG is on.")
        programs = list(Program.objects.filter(joining=Joining.APPLICATION))
        manager = User.objects.at("manager@example.org").first()
        if not programs or manager is None or EarlyAccessRequest.objects.exists():
            return
        before = list(OutboxMessage.objects.values_list("pk", flat=True))
        for program in programs:
            Demo(program, manager).fill(options["number"] // len(programs))
        enquire()
        query = "state=requested&state=waitlisted&age=30"
        SavedFilter.objects.create(manager=manager, name="Waits for a month", query=query)
        # What would have been mailed on the way is there to be seen, and is not mailed.
        ours = OutboxMessage.objects.exclude(pk__in=before)
        ours.update(state=OutboxMessage.State.SENT, sent_at=timezone.now(), fields={})


def enquire() -> None:
    """Let organizations ask, one after the other."""
    for program in Program.objects.filter(joining=Joining.ENQUIRY):
        for organization, days in (("Lakeside School", 1), ("مدرسة النور", 6), ("Fédération des petites écoles", 20)):
            said = {"name": "Noor Haddad", "email": f"school-{days}@example.org", "message": ANSWERS[1]}
            at = timezone.now() - timedelta(days=days)
            Enquiry.objects.create(program=program, organization=organization, received_at=at, **said)


class Demo:
    """One program with a cohort that has begun, one that is to be filled, and people who ask for a place."""

    def __init__(self, program: Program, manager: User) -> None:
        self.program, self.manager = program, manager
        # The same people on every machine: what somebody tells of the desk, another one finds.
        self.random = Random(program.slug)  # noqa: S311 nothing secret
        self.questions = list(program.questions.all())

    def fill(self, number: int) -> None:
        """Make so many requests, one after the other; those who are members already are the first."""
        self.begun, self.next = self._cohort("Autumn", -60, number // 6), self._cohort("Spring", 45, number // 2)
        for person in self.program.members.user_set.all():
            if not self.program.is_for(person):
                self._make_young(person, OLD_ENOUGH)
            self._ask(person, S.ACTIVE, 90)
        ways = cycle(WAYS)
        for place in range(number):
            self._ask(self._person(place), next(ways), 80 - 79 * place // number)
        for days in range(90):
            day = timezone.now().date() - timedelta(days=days)
            LandingViews.objects.create(program=self.program, day=day, number=self.random.randrange(3, 20))

    def _cohort(self, name: str, days: int, seats: int) -> Cohort:
        first = timezone.now().date() + timedelta(days=days)
        dates = {"starts_on": first, "ends_on": first + timedelta(days=90)}
        said = {"name": f"{name} {first.year}", "conditions": f"{self.program.promise}\n\n{CONDITIONS}"}
        return Cohort.objects.create(program=self.program, capacity=max(seats, 8), **said, **dates)

    def _person(self, place: int) -> User:
        first, last = self.random.choice(FIRST), self.random.choice(LAST)
        if place % 17 == 3:
            first, last = UNUSUAL[place // 17 % len(UNUSUAL)]
        email = f"asks-{self.program.pk}-{place}@example.org"
        person = User.objects.create_user(email, first_name=first, last_name=last)
        EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)
        if self.program.age_from < 18:
            self._make_young(person, place)
        return person

    def _make_young(self, person: User, place: int) -> None:
        """Give two of three teens the word of a guardian; the others decide alone."""
        BirthMonth.objects.create(person=person, year=timezone.now().year - 14 - place % 3, month=1)
        if place % 3 < OLD_ENOUGH:
            said = {"own_at": 16, "agreed_at": timezone.now(), "text": kept_text(guardian_text())}
            Guardianship.objects.create(person=person, guardian_address=f"guardian-{person.email}", **said)

    def _ask(self, person: User, state: RequestState, days_ago: int) -> None:
        """Let a person ask, and their request go where it is to stand."""
        request = early_access.ask(person=person, program=self.program, answers=map(self._answer, self.questions))
        self._ways()[state](request)
        at = timezone.now() - timedelta(days=days_ago, minutes=self.random.randrange(600))
        EarlyAccessRequest.objects.filter(pk=request.pk).update(asked_at=at, changed_at=at)
        request.events.update(at=at)

    def _ways(self) -> dict[RequestState, Callable[[EarlyAccessRequest], Any]]:
        by = self.manager
        return {
            S.REQUESTED: lambda request: None,
            S.WAITLISTED: lambda request: early_access.waitlist(request=request, by=by),
            S.INVITED: lambda request: early_access.invite(request=request, cohort=self.next, by=by),
            S.ACTIVE: lambda request: early_access.accept(
                invitation=early_access.invite(request=request, cohort=self.begun, by=by)
            ),
            S.DECLINED: lambda request: early_access.decline(
                request=request, by=by, why="This circle is for founders."
            ),
            S.EXPIRED: self._let_expire,
            S.WITHDRAWN: lambda request: early_access.withdraw(request=request, by=request.person),
        }

    def _let_expire(self, request: EarlyAccessRequest) -> None:
        invitation = early_access.invite(request=request, cohort=self.begun, by=self.manager)
        invitation.expires_at = timezone.now()
        invitation.save(update_fields=["expires_at"])
        early_access.expire(invitation=invitation)

    def _answer(self, question: Question) -> Given:
        if question.kind == QuestionKind.HOURS:
            zone = self.random.choice(("Europe/Berlin", "Africa/Lagos", "America/Bogota", "Asia/Kolkata"))
            free = {"zone": zone, "hours": sorted(self.random.sample(HOURS, 9), key=HOURS.index)}
            return Given(question.pk, question.words, free, in_words(free))
        words = self.random.choice(question.listed_choices or ANSWERS)
        value = [words] if question.kind == QuestionKind.SEVERAL else words
        return Given(question.pk, question.words, value, words)
