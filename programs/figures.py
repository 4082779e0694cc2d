"""What the desk's overview counts: how far people come in each program, and how long those wait who wait."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import User
from programs.models import EarlyAccessRequest, LandingViews, Program, RequestEvent, RequestState
from programs.models.requests import WAITING
from programs.states import Joining

PERIODS = {30: "30 days", 90: "90 days", 365: "year"}
AGES = {"Up to a week": 0, "1–2 weeks": 7, "2–4 weeks": 14, "1–3 months": 30, "Longer": 90}
"""How long somebody has waited, from so many days on."""


@dataclass(frozen=True)
class Bar:
    """A figure with its name, and its share of the largest beside it, in hundredths."""

    label: str
    number: int
    share: int


@dataclass(frozen=True)
class Overview:
    """What is counted about one program."""

    program: Program
    funnel: list[Bar]
    ages: list[Bar]


def bars(figures: list[tuple[str, int]]) -> list[Bar]:
    """Return figures with their shares of the largest; what is there at all can be seen."""
    largest = max((number for _, number in figures), default=0) or 1
    return [Bar(label, number, max(100 * number // largest, 1) if number else 0) for label, number in figures]


def overviews(days: int) -> list[Overview]:
    """Return what is counted about each program that takes requests, of the last so many days."""
    since = timezone.now() - timedelta(days=days)
    programs = list(Program.objects.filter(joining=Joining.APPLICATION))
    people, waits, views = _people(since), _waits(programs), LandingViews.of_programs(since.date())
    asked, came = _asked(since), _came(since)
    return [
        Overview(
            program,
            bars([("Views of the landing page", views.get(program.pk, 0)), *people, *_funnel(program.pk, asked, came)]),
            bars([(label, waits.get((program.pk, label), 0)) for label in AGES]),
        )
        for program in programs
    ]


def _funnel(program: int, asked: dict[int, int], came: dict[tuple[int, str], int]) -> list[tuple[str, int]]:
    return [
        ("Asked for a place", asked.get(program, 0)),
        ("Invited", came.get((program, RequestState.INVITED), 0)),
        ("Active", came.get((program, RequestState.ACTIVE), 0)),
    ]


def _people(since: datetime) -> list[tuple[str, int]]:
    """Count accounts of the whole site: which program somebody came for, nobody writes down."""
    made = User.objects.filter(date_joined__gte=since)
    confirmed = EmailAddress.objects.filter(verified=True, primary=True, user__date_joined__gte=since)
    return [("Accounts made", made.count()), ("Addresses confirmed", confirmed.count())]


def _asked(since: datetime) -> dict[int, int]:
    requests = EarlyAccessRequest.objects.filter(asked_at__gte=since).order_by()
    return dict(requests.values_list("program").annotate(number=Count("pk")))


def _came(since: datetime) -> dict[tuple[int, str], int]:
    """Count those who asked since, and came so far at least once; two invitations of one request are one."""
    far = (RequestState.INVITED, RequestState.ACTIVE)
    events = RequestEvent.objects.filter(after__in=far, request__asked_at__gte=since).order_by()
    counted = events.values_list("request__program", "after").annotate(number=Count("request", distinct=True))
    return {(program, after): number for program, after, number in counted}


def _waits(programs: list[Program]) -> dict[tuple[int, str], int]:
    """Count those who wait by how long they do, in one query that an index answers."""
    now = timezone.now()
    of_at_least = {
        f"days_{days}": Count("pk", filter=Q(asked_at__lte=now - timedelta(days=days)))
        for days in AGES.values()
        if days
    }
    waiting = EarlyAccessRequest.objects.filter(program__in=programs, state__in=WAITING).order_by()
    rows = waiting.values("program").annotate(days_0=Count("pk"), **of_at_least)
    numbers = {row["program"]: [*(row[f"days_{days}"] for days in AGES.values()), 0] for row in rows}
    return {
        (program, label): counts[place] - counts[place + 1]
        for program, counts in numbers.items()
        for place, label in enumerate(AGES)
    }
