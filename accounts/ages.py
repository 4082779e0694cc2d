"""What a person answered when asked for their age, and what follows from it.

The answer stays in the person's browser, signed, and is sent to account pages only. Of a child, and of a teen whose
guardian has to decide, it says no more than that: so no other answer passes in the same browser, in whatever window,
and nothing about a child is ever stored here.
"""

from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from enum import StrEnum

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from accounts.models import User
from accounts.models.ages import ADULT, YOUNGEST, AgeOfConsent, age_of

COOKIE = "age"
SALT = "accounts.age"
PATH = "/account/"
STANDS = timedelta(days=1)
"""How long an answer stands that cannot be taken back."""
LASTS = timedelta(hours=1)
"""How long any other answer waits for the account to be made."""


class Band(StrEnum):
    """What an answer means for the way to an account."""

    CHILD = "child"
    GUARDIAN = "guardian"
    TEEN = "teen"
    ADULT = "adult"


FINAL = {Band.CHILD, Band.GUARDIAN}


@dataclass(frozen=True)
class Answer:
    """How old somebody is: the band; the month of birth of those alone who go on to make an account under 18.

    `own_at` is the age of consent of a teen whose guardian has to decide.
    """

    band: Band
    year: int = 0
    month: int = 0
    own_at: int = 0

    @property
    def age(self) -> int | None:
        """The age, of those whose month of birth is known; of all adults the same."""
        if self.band == Band.ADULT:
            return ADULT
        return age_of(self.year, self.month) if self.year else None

    @property
    def is_final(self) -> bool:
        """Whether the person cannot answer again."""
        return self.band in FINAL


@dataclass(frozen=True)
class Destination:
    """Where somebody is heading: a program, and people of which ages it takes."""

    name: str
    promise: str
    url: str
    minimum_age: int
    maximum_age: int | None
    ages: str
    audience: str = ""
    status: str = ""

    def takes(self, age: int) -> bool:
        """Tell whether the program is for people of an age; all who are 18 or over count as 18."""
        return self.minimum_age <= min(age, ADULT) <= (self.maximum_age or ADULT)


def judge(*, year: int, month: int, country: str) -> Answer:
    """Return what follows from a month of birth and a country; nothing that does not matter is in it."""
    age = age_of(year, month)
    if age < YOUNGEST:
        return Answer(Band.CHILD)
    if age >= ADULT:
        return Answer(Band.ADULT)
    own_at = AgeOfConsent.of(country)
    return Answer(Band.GUARDIAN, own_at=own_at) if age < own_at else Answer(Band.TEEN, year, month)


def destination(path: str) -> Destination | None:
    """Return the program to which a path belongs; None where it belongs to none."""
    return import_string(settings.DESTINATIONS)(path) if path else None


def open_to(person: User) -> list[Destination]:
    """Return the programs that are for people of this person's age."""
    programs = import_string(settings.PROGRAMS)()
    return [program for program in programs if person.is_between(program.minimum_age, program.maximum_age)]


def read(request: HttpRequest) -> Answer | None:
    """Return what was answered in this browser; None where nothing was, or too long ago."""
    kept = request.COOKIES.get(COOKIE, "")
    try:
        answer = Answer(**signing.loads(kept, salt=SALT, max_age=STANDS))
        answer = replace(answer, band=Band(answer.band))
        if not answer.is_final:
            signing.loads(kept, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return answer


def keep(response: HttpResponse, answer: Answer) -> None:
    """Keep an answer in the browser, until it has run out."""
    response.set_cookie(
        COOKIE,
        signing.dumps(asdict(answer), salt=SALT),
        max_age=STANDS if answer.is_final else LASTS,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponse) -> None:
    """Take an answer back out of the browser."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")
