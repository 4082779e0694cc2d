"""What is kept of a teen and their guardian: to be shown, and to be taken away."""

from calendar import month_name
from typing import Any

from accounts.flows.export import as_data, gather
from accounts.models import Guardianship
from accounts.places import places_of


def kept(guardianship: Guardianship) -> list[tuple[str, str]]:
    """Return all that is kept, in words: what it is called, and what it is."""
    rows = [
        ("First name", guardianship.called),
        ("Your address", guardianship.guardian_address),
        ("Asked on", _day(guardianship.asked_at)),
        ("Age", guardianship.band),
    ]
    if guardianship.text:
        rows.append(("You agreed on", _day(guardianship.agreed_at)))
        rows.append(("You agreed to", str(guardianship.text)))
    person = guardianship.person
    if person:
        born = person.birth_month
        rows += [
            ("Address of the account", person.email),
            ("Month of birth", f"{month_name[born.month]} {born.year}"),
            ("Account made on", _day(person.date_joined)),
            ("Last signed in on", _day(person.last_login) if person.last_login else "never"),
            ("Becomes their own on", _day(born.first_day_at(guardianship.own_at))),
            *((place.program, place.words) for place in places_of(person)),
        ]
    return rows


def export(guardianship: Guardianship) -> dict[str, Any]:
    """Return all that is kept as data: the same, the very words that were agreed to, and the account."""
    text, person = guardianship.text, guardianship.person
    agreed = {"title": text.title, "words": text.words, "sha256": text.digest} if text else None
    account = as_data(gather(person=person)) if person else {}
    return {"kept": dict(kept(guardianship)), "agreement": agreed, "account": account}


def _day(moment: Any) -> str:
    return f"{moment:%B} {moment.day}, {moment.year}"
