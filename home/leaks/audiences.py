"""Those who read the site in a scan."""

from accounts.models import User
from home.leaks.canaries import MEMBERS
from home.leaks.planting import Planted
from home.models import SavedPage
from programs.flows import early_access

STRANGER = "stranger"


def audiences(planted: Planted) -> dict[str, User | None]:
    """Return the people by what they are; each has saved every hidden page, while it was open."""
    people = {
        STRANGER: None,
        "signed in": _person("signed-in"),
        "asked": _person("asked"),
        "declined": _person("declined"),
        "member of another program": _person("other", planted.other.members),
        "suspended member": _person("suspended", planted.program.members, is_active=False),
        MEMBERS: _person("member", planted.program.members),
    }
    manager = _person("manager")
    early_access.ask(person=people["asked"], program=planted.program)
    asked = early_access.ask(person=people["declined"], program=planted.program)
    early_access.decline(request=asked, by=manager, why="For a scan.")
    for person in filter(None, people.values()):
        SavedPage.objects.bulk_create(SavedPage(person=person, page_id=page.pk) for page in planted.pages)
    return people


def _person(name: str, *groups, **fields) -> User:
    person = User.objects.create_user(f"leak-scan-{name}@example.org", first_name="Scan", last_name=name, **fields)
    person.groups.set(groups)
    return person
