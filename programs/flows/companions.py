"""Bringing a colleague: one message to them, and what both want."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.limits import mailbox
from accounts.links import UsedLinkError
from accounts.mail.outbox import post
from accounts.models import User
from accounts.models.ages import ADULT
from programs.flows.early_access import RefusedError, check_can_ask, held_person
from programs.links import COLLEAGUE
from programs.models import Companions, NotAgain, Program

MOST_A_WEEK = 3


def can_bring(*, person: User, program: Program) -> bool:
    """Tell whether a person may have us write to a colleague: a member, where neither of the two can be under 18."""
    return _who_can_bring(program).filter(pk=person.pk).exists()


def _who_can_bring(program: Program) -> QuerySet[User]:
    found = User.objects.shown_to_peers().filter(groups=program.members_id)
    return found if program.age_from >= ADULT else found.none()


@transaction.atomic
def bring(*, member: User, program: Program, address: str, wants: bool) -> None:
    """Write to a colleague, once; whether they have an account, or want no such message, is told to nobody.

    Raises RefusedError where it was enough for this week, or the address is the member's own.
    """
    member, mark = held_person(member.pk), mark_of(address)
    if not can_bring(person=member, program=program):
        raise RefusedError("Only members can bring a colleague.")
    if mark == mark_of(member.email):
        raise RefusedError("This is your own address.")
    mine = Companions.objects.filter(member=member)
    known = mine.filter(program=program, mark=mark).first()
    if known:
        say(companions=known, person=member, wants=wants)
        return
    if mine.filter(made_at__gt=timezone.now() - timedelta(days=7)).count() >= MOST_A_WEEK:
        raise RefusedError(f"You have asked {MOST_A_WEEK} colleagues within a week: please wait some days.")
    companions = Companions.objects.create(program=program, member=member, mark=mark, member_wants=wants)
    if NotAgain.objects.filter(mark=mark).exists():
        return
    # The key holds the address: whoever is erased and asked once more is not mailed a second time.
    post(
        "colleague_asked",
        to=address,
        thing=f"colleague-{member.pk}-{program.pk}",
        name=member.first_name or "Somebody",
        program=program.name,
        promise=program.promise,
        link=COLLEAGUE.to(companions.pk),
    )


def behind_link(companions: int) -> Companions:
    """Return what a colleague's link is about.

    Raises UsedLinkError where the colleague wants no message, or the member left, is suspended or about to go.
    """
    found = Companions.objects.select_related("program", "member").filter(pk=companions).first()
    if found is None or not can_bring(person=found.member, program=found.program):
        raise UsedLinkError
    if NotAgain.objects.filter(mark=found.mark).exists():
        raise UsedLinkError
    return found


def thought_of(*, person: User, program: Program) -> list[Companions]:
    """Return by which members somebody was brought: those whose links still lead somewhere."""
    mine = Companions.objects.filter(colleague=person, program=program, member__in=_who_can_bring(program))
    return list(mine.select_related("member"))


@transaction.atomic
def come(*, companions: int, person: User, wants: bool) -> Companions:
    """Note who the colleague is, and what they want.

    Raises UsedLinkError where another has come by the same link, RefusedError where they are too young.
    """
    # The person first, as everywhere: erasing them begins so too.
    person = held_person(person.pk)
    behind_link(companions)
    found = Companions.objects.select_for_update().filter(pk=companions).first()
    if found is None or found.member_id == person.pk or found.colleague_id not in {None, person.pk}:
        raise UsedLinkError
    check_can_ask(person=person, program=found.program)
    found.colleague, found.colleague_wants, found.mark = person, wants, ""
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError:
        # The same two by another link: what was said last counts.
        Companions.objects.filter(program=found.program, member=found.member, colleague=person).update(
            colleague_wants=wants
        )
        Companions.objects.filter(pk=found.pk).delete()
    return found


@transaction.atomic
def say(*, companions: Companions, person: User, wants: bool) -> None:
    """Change what one of the two wants."""
    mine = Companions.objects.filter(pk=companions.pk)
    mine.filter(member=person).update(member_wants=wants)
    mine.filter(colleague=person).update(colleague_wants=wants)


def stop(*, companions: int) -> None:
    """Never write to this mailbox again for a member. Raises UsedLinkError where a colleague has come by the link.

    What the member sees stays as it was: it would tell them.
    """
    found = Companions.objects.filter(pk=companions, colleague=None).first()
    if found is None:
        raise UsedLinkError
    NotAgain.objects.get_or_create(mark=found.mark)


def mark_of(address: str) -> str:
    """Return the mark of the mailbox in which an address ends: nobody can read the address from it."""
    return salted_hmac("programs.not_again", mailbox(address), algorithm="sha256").hexdigest()
