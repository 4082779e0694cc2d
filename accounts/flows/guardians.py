"""A teen asks, a guardian decides, and can take it back."""

from collections.abc import Callable

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.flows.consents import kept_text
from accounts.flows.erase import erase, hold_superusers
from accounts.legal import Text
from accounts.links import DECIDE, SEE, SET_UP, UsedLinkError, address_of
from accounts.mail.outbox import post
from accounts.models import BegunAccount, BirthMonth, Guardianship, OutboxMessage, User
from accounts.registry import Traces

MOST_ASKED = 5
"""How many teens can wait for one guardian: nobody's mailbox is filled by strangers who name it."""
MOST_HANDED_ON = 3


@transaction.atomic
def ask(*, first_name: str, guardian_address: str, own_at: int, path: str) -> None:
    """Ask a guardian; who was asked for the same name and has not answered is not asked again.

    To which program the teen was going, the links say, and nothing that is kept.
    """
    address = guardian_address.lower()
    _ask_one_by_one()
    is_enough = Guardianship.objects.of(address).undecided().count() >= MOST_ASKED
    asked, is_new = Guardianship.objects.get_or_create(
        guardian_address=address, first_name=first_name, agreed_at=None, defaults={"own_at": own_at}
    )
    if is_new:
        tell("guardian_asked", asked, name=first_name, link=DECIDE.to([asked.pk, path]))
    # All was done as ever, and is undone: it takes as long, and so does not tell that others have asked.
    transaction.set_rollback(is_enough)


def _ask_one_by_one() -> None:
    """Let nobody else ask until this is done: several at once would each count what was there before.

    A guardian may have no row yet that could be held; the one that stands for all questions is always there.
    """
    questions = ContentType.objects.filter(app_label="accounts", model="guardianship")
    list(questions.select_for_update(no_key=True))


@transaction.atomic
def agree(*, guardianship: int, words: Text, path: str) -> None:
    """Record a guardian's agreement to a text; raise UsedLinkError where they have decided before."""
    asked = locked(guardianship, lambda found: found.agreed_at is None)
    asked.text = kept_text(words)
    asked.agreed_at = timezone.now()
    asked.save(update_fields=["text", "agreed_at"])
    tell("guardian_agreed", asked, name=asked.first_name, link=SET_UP.to([asked.pk, path]))


@transaction.atomic
def refuse(*, guardianship: int) -> None:
    """Erase at once what a teen asked; raise UsedLinkError where the guardian has decided before."""
    hold_superusers()
    asked = locked(guardianship, lambda found: found.agreed_at is None)
    end(asked, "guardian_refused")


@transaction.atomic
def hand_on(*, guardianship: int, address: str, path: str) -> None:
    """Mail a teen the link to set up their account, on the guardian's word; the address is for nothing else."""
    agreed = locked(guardianship, lambda found: found.agreed_at and not found.person_id)
    sent = OutboxMessage.objects.filter(kind="guardian_hand_on", thing=agreed.thing)
    if sent.count() < MOST_HANDED_ON:
        link = SET_UP.to([agreed.pk, path])
        post("guardian_hand_on", to=address, thing=agreed.thing, name=agreed.first_name, link=link)


@transaction.atomic
def begin(*, guardianship: int, person: User, year: int, month: int) -> None:
    """Note with whose word a new account was set up; raise UsedLinkError where another is confirmed already.

    Nothing else changes before the address is confirmed: else the link, or the guardian's mail, would tell whether
    there was an account with it.
    """
    agreed = locked(guardianship, lambda found: found.agreed_at and not found.person_id)
    BirthMonth.objects.create(person=person, year=year, month=month)
    BegunAccount.objects.create(person=person, guardianship=agreed)


@transaction.atomic
def attach(*, begun: BegunAccount) -> None:
    """Make an account the one that its guardian agreed to; raise UsedLinkError where there is one already."""
    agreed, person = locked(begun.guardianship_id, lambda found: found.agreed_at and not found.person_id), begun.person
    erase_mail_about(agreed)
    begun.delete()
    erase_begun(agreed)
    agreed.person, agreed.first_name = person, ""
    agreed.save(update_fields=["person", "first_name"])
    tell("guardian_account_made", agreed, name=person.first_name, link=address_of("account_guardian"))


@transaction.atomic
def withdraw(*, guardianship: int, guardian_address: str, kind: str = "") -> None:
    """End a teen's account and erase all that is kept, on their guardian's word alone.

    `kind` is the last message to them, where what they had said does not tell which.
    Raise UsedLinkError where nothing is kept any more, or it is not this guardian's to end.
    """
    hold_superusers()
    kept = locked(guardianship, lambda found: found.guardian_address == guardian_address)
    person = kept.person
    if person:
        post("account_withdrawn", to=person.email, thing=f"end-of-{kept.thing}")
    end(kept, kind or ("guardian_withdrawn" if kept.agreed_at else "guardian_question_erased"))
    if person:
        # They have just been told why.
        erase(person=person, tell=False)


def end(guardianship: Guardianship, kind: str) -> None:
    """Erase a guardianship and the mail about it; a last message tells the guardian why."""
    post(kind, to=guardianship.guardian_address, thing=f"end-of-{guardianship.thing}")
    forget(guardianship)


def forget(guardianship: Guardianship) -> None:
    """Erase a guardianship, and all that was begun with it."""
    erase_begun(guardianship)
    erase_mail_about(guardianship)
    guardianship.delete()


def leave_guardians(rows: QuerySet[Guardianship], traces: Traces) -> None:
    """End what guardians have to do with a person who is erased."""
    for guardianship in rows:
        end(guardianship, "guardian_left")


def erase_begun(guardianship: Guardianship) -> None:
    """Erase accounts that were set up with a guardian's word and never confirmed."""
    for person in list(User.objects.filter(begun_account__guardianship=guardianship)):
        erase(person=person, tell=False)


def erase_mail_about(guardianship: Guardianship) -> None:
    """Erase what waits or was sent about a guardianship: it holds addresses."""
    thing = guardianship.thing
    OutboxMessage.objects.filter(Q(thing=thing) | Q(thing__startswith=f"{thing}-")).delete()


def tell(kind: str, guardianship: Guardianship, *, name: str, link: str) -> None:
    """Put a message to a guardian into the outbox, once."""
    post(kind, to=guardianship.guardian_address, thing=guardianship.thing, name=name, link=link)


@transaction.atomic
def send_page_link(*, guardian_address: str) -> None:
    """Mail a guardian the link to what is kept; tell by mail alone whether anything is.

    Once an hour at most: until then the last link works.
    """
    address, thing = guardian_address.lower(), f"page-{timezone.now():%Y%m%d%H}"
    if Guardianship.objects.of(address).exists():
        post("guardian_page", to=address, thing=thing, link=SEE.to(address))
    else:
        post("guardian_unknown", to=address, thing=thing)


def locked(guardianship: int, is_so: Callable[[Guardianship], object]) -> Guardianship:
    """Return a guardianship that nobody else can change now; raise UsedLinkError where it is not as needed.

    Whoever comes second waits here, and then finds it changed.
    """
    found = Guardianship.objects.select_for_update(of=("self",)).filter(pk=guardianship).first()
    if found is None or found.is_waited_out or not is_so(found):
        raise UsedLinkError
    return found


@transaction.atomic
def forget_sent_endings() -> int:
    """Erase last messages that have been sent; return how many."""
    sent = Q(state=OutboxMessage.State.SENT) | Q(state=OutboxMessage.State.LATE)
    return OutboxMessage.objects.filter(sent, thing__startswith="end-of-guardian-").delete()[0]
