"""Those who read the site in a scan."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.contrib.auth.models import Group, Permission
from django.http import HttpResponse
from django.utils import timezone
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from accounts import ages
from accounts.flows.suspending import suspend
from accounts.guardians import text
from accounts.models import BirthMonth, Guardianship, LegalText, User
from home.leaks.planting import EDITORS, MANAGERS, MEMBERS, OTHERS, Planted
from home.models import SavedPage
from programs.flows import early_access
from programs.models import Cohort, EarlyAccessRequest, Program, RequestState

STRANGER, SIGNED_IN = "stranger", "signed in"
STATE = RequestState


@dataclass(frozen=True)
class Audience:
    """Somebody who is signed in, or not, and what is kept in their browser."""

    person: User | None = None
    cookies: dict[str, str] = field(default_factory=dict)


def audiences(planted: Planted) -> dict[str, Audience]:
    """Return the people by what they are; each has saved every hidden page, while it was open.

    Members come first: what a cache kept of their reading, the others would meet.
    """
    manager = _person("manager", Group.objects.get(name="Membership managers"))
    come = _Coming(manager, {program: _cohort(program) for program in (planted.program, planted.other)})
    people = {
        MEMBERS: come.to(STATE.ACTIVE, planted.program, "member"),
        OTHERS: come.to(STATE.ACTIVE, planted.other, "other"),
        SIGNED_IN: _person("signed-in"),
        **{f"request {state.label.lower()}": come.to(state, planted.program, state) for state in _NOT_IN},
        "member who left": come.out(planted.program),
        "suspended member": come.to(STATE.ACTIVE, planted.program, "suspended"),
        "teen whose guardian agreed": _teen(),
        EDITORS: _person("editor", _section_editors(planted)),
        MANAGERS: manager,
    }
    suspend(person=people["suspended member"], by=manager, why="For a scan.")
    for person in people.values():
        SavedPage.objects.bulk_create(SavedPage(person=person, page_id=page.pk) for page in planted.hidden)
    found = {name: Audience(User.objects.get(pk=person.pk)) for name, person in people.items()}
    return found | {"teen whose guardian is asked": Audience(cookies=_age_in_the_browser()), STRANGER: Audience()}


_NOT_IN = [state for state in STATE if state != STATE.ACTIVE]


@dataclass
class _Coming:
    """Brings people to where their requests can stand, by the ways that there are."""

    manager: User
    cohorts: dict[Program, Cohort]

    def to(self, state: RequestState, program: Program, name: str) -> User:
        """Return somebody whose request has come to a state."""
        person = _person(name)
        request = early_access.ask(person=person, program=program)
        match state:
            case STATE.WAITLISTED:
                early_access.waitlist(request=request, by=self.manager)
            case STATE.DECLINED:
                early_access.decline(request=request, by=self.manager, why="For a scan.")
            case STATE.WITHDRAWN:
                early_access.withdraw(request=request, by=person)
            case STATE.INVITED | STATE.ACTIVE | STATE.EXPIRED:
                self._answer(state, request)
        return person

    def out(self, program: Program) -> User:
        """Return somebody who was a member."""
        person = self.to(STATE.ACTIVE, program, "left")
        early_access.withdraw(request=EarlyAccessRequest.objects.get(person=person), by=person)
        return person

    def _answer(self, state: RequestState, request: EarlyAccessRequest) -> None:
        invitation = early_access.invite(request=request, cohort=self.cohorts[request.program], by=self.manager)
        if state == STATE.ACTIVE:
            early_access.accept(invitation=invitation)
        elif state == STATE.EXPIRED:
            invitation.expires_at = timezone.now()
            invitation.save()
            early_access.expire(invitation=invitation)


def _cohort(program: Program) -> Cohort:
    today = timezone.now().date()
    days = {"starts_on": today + timedelta(30), "ends_on": today + timedelta(60)}
    return Cohort.objects.create(program=program, name="Leak scan", capacity=20, **days)


def _teen() -> User:
    """Return somebody of 14 whose guardian agreed."""
    teen = _person("teen")
    BirthMonth.objects.create(person=teen, year=timezone.now().year - 14, month=1)
    words = text()
    agreed, _ = LegalText.objects.get_or_create(
        kind=words.kind, digest=words.digest, defaults={"title": words.title, "words": words.words}
    )
    Guardianship.objects.create(
        guardian_address="leak-scan-parent@example.org", own_at=16, agreed_at=timezone.now(), text=agreed, person=teen
    )
    return teen


def _age_in_the_browser() -> dict[str, str]:
    """Return what the browser keeps of a teen of whom nothing else is kept yet."""
    response = HttpResponse()
    ages.keep(response, ages.Answer(ages.Band.GUARDIAN, own_at=16))
    return {name: cookie.value for name, cookie in response.cookies.items()}


def _section_editors(planted: Planted) -> Group:
    """Return a group that may do everything in one section, and with one collection."""
    group = Group.objects.create(name="Leak scan: editors of a section")
    rights = Permission.objects
    group.permissions.add(rights.get(codename="access_admin"))
    for name in ("add_page", "change_page", "publish_page"):
        right = rights.get(content_type__app_label="wagtailcore", codename=name)
        GroupPagePermission.objects.create(group=group, page=planted.section, permission=right)
    names = [f"{do}_{thing}" for do in ("add", "change", "choose") for thing in ("image", "document")]
    for right in rights.filter(content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=names):
        GroupCollectionPermission.objects.create(group=group, collection=planted.shelf, permission=right)
    return group


def _person(name: str, *groups: Group) -> User:
    person = User.objects.create_user(f"leak-scan-{name}@example.org", first_name="Scan", last_name=name)
    person.groups.set(groups)
    return person
