"""How requests for a place belong to people, and what becomes of them when a person leaves."""

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.registry import Copy, Fate, Relation, Traces
from programs.flows.companions import mark_of
from programs.flows.enquiries import forget
from programs.models import Cohort, Companions, EarlyAccessRequest, Enquiry
from programs.models.requests import SEATED


def give_back_seats(rows: QuerySet, traces: Traces) -> None:
    """Erase a person's requests; seats that they held go to the next, as if they had left."""
    held = rows.filter(state__in=SEATED, cohort__starts_on__gt=timezone.now().date())
    for seats in held.values("cohort").annotate(number=Count("pk")).order_by("cohort"):
        Cohort.objects.filter(pk=seats["cohort"]).update(seats_to_offer=F("seats_to_offer") + seats["number"])
    rows.delete()


def forget_enquiries(traces: Traces) -> None:
    """Erase enquiries that were sent with one of the person's addresses."""
    forget(Enquiry.objects.alias(sender=Lower("email")).filter(sender__in=traces.addresses))


def answers(request: EarlyAccessRequest) -> list[str]:
    """Return what was answered, with the questions."""
    return [str(answer) for answer in request.answers.all()]


def steps(request: EarlyAccessRequest) -> list[str]:
    """Return what was decided, when and why."""
    return [
        f"{event.at:%Y-%m-%d}: {event.step}{f' ({event.why})' if event.why else ''}" for event in request.events.all()
    ]


def invitations(request: EarlyAccessRequest) -> list[str]:
    """Return what was offered, until when, and what became of it."""
    return [
        f"{invitation.cohort.name}, {invitation.made_at:%Y-%m-%d} to {invitation.expires_at:%Y-%m-%d}"
        f": {invitation.get_outcome_display() or 'not answered yet'}"
        for invitation in request.invitations.select_related("cohort")
    ]


def forget_companions(traces: Traces) -> None:
    """Forget that members had us write to somebody who is erased."""
    Companions.objects.filter(mark__in=map(mark_of, traces.addresses)).delete()


RELATIONS = [
    Relation(
        "programs.EarlyAccessRequest",
        "person",
        "Your requests for a place in programs",
        Fate.ERASED,
        shown=(
            "program.name",
            "get_state_display",
            "cohort.name",
            "asked_at",
            "changed_at",
            "label",
            ("answers", answers),
            ("steps", steps),
            ("invitations", invitations),
        ),
        let_go=give_back_seats,
    ),
    Relation(
        "programs.RequestEvent",
        "by",
        "What you decided about requests",
        Fate.NAMELESS,
        why="Whoever asked for a place keeps the reason that they were given.",
    ),
    Relation(
        "programs.DirectoryEntry",
        "person",
        "What you let other members read about you",
        Fate.ERASED,
        shown=("program.name", "shows_name", "role", "place", "about"),
    ),
    Relation("programs.Enquiry", "owner", "Enquiries that you had in hand", Fate.NAMELESS, shown=("organization",)),
    Relation(
        "programs.Companions",
        "member",
        "Colleagues to whom you had us write",
        Fate.ERASED,
        shown=("program.name", "made_at", "member_wants"),
    ),
    Relation(
        "programs.Companions",
        "colleague",
        "Who thought of you for a program, and whether you want to be placed together",
        Fate.ERASED,
        shown=("program.name", "made_at", "colleague_wants"),
    ),
    Relation(
        "programs.SavedFilter",
        "manager",
        "Filters that you saved at the managers' desk",
        Fate.ERASED,
        shown=("name", "query"),
    ),
    Relation(
        "programs.BulkAction",
        "by",
        "Steps that you took with many requests at once",
        Fate.NAMELESS,
        why="Other managers see what was done.",
    ),
]

COPIES = [
    Copy("programs.Companions", "mark", Fate.ERASED, "Of a colleague to whom a member wrote.", forget_companions),
    Copy("programs.NotAgain", "mark", Fate.KEPT, "So that no member has us write there again; no address can be read."),
    Copy("programs.Enquiry", "email", Fate.ERASED, "Nobody needs an account for one.", forget_enquiries),
    *(
        Copy("programs.Enquiry", name, Fate.ERASED, "Goes with the address that it was sent with.")
        for name in ("organization", "name", "message", "next_step", "notes")
    ),
    Copy("programs.Answer", "value", Fate.ERASED, "Goes with its request."),
    Copy("programs.Answer", "asked", Fate.ERASED, "Goes with its request."),
    Copy("programs.Answer", "words", Fate.ERASED, "Goes with its request."),
    Copy("programs.RequestEvent", "why", Fate.ERASED, "Goes with its request."),
    Copy("programs.BulkItem", "why", Fate.ERASED, "Goes with its request."),
    Copy("programs.BulkItem", "explanation", Fate.ERASED, "Goes with its request, and names nobody else."),
    Copy("programs.BulkAction", "subject", Fate.KEPT, "A manager's words to many; for 90 days."),
    Copy("programs.BulkAction", "words", Fate.KEPT, "See subject."),
    Copy("programs.SavedFilter", "name", Fate.KEPT, "A manager's word for a filter; goes with the manager."),
    Copy("programs.SavedFilter", "query", Fate.NOBODY, "Kept without the words that were looked for."),
    Copy("programs.Invitation", "outcome", Fate.ERASED, "Goes with its request."),
]
