"""Coming back in one step: what was answered before stands again."""

from django.db import transaction

from programs.flows.answers import Given
from programs.flows.early_access import RefusedError, ask
from programs.models import EarlyAccessRequest, RequestState


def can_come_back(request: EarlyAccessRequest) -> bool:
    """Tell whether one step is enough: the person ended it, or let it end, and answered all that is asked today."""
    if request.is_open or request.state == RequestState.DECLINED or was_ended_by_staff(request):
        return False
    asked = {question.pk for question in request.program.questions.all() if question.is_required}
    return asked <= {given.question for given in _answers(request)}


def was_ended_by_staff(request: EarlyAccessRequest) -> bool:
    """Tell whether staff withdrew a request: who asks once more, fills in the form, and they read it."""
    last = request.events.last()
    return bool(last and last.after == RequestState.WITHDRAWN and last.by_id != request.person_id)


@transaction.atomic
def come_back(*, request: EarlyAccessRequest) -> EarlyAccessRequest:
    """Ask once more, with the answers of a request that has ended. Raises RefusedError, AlreadyError."""
    if not can_come_back(request):
        raise RefusedError("Please fill in the form once more.")
    return ask(person=request.person, program=request.program, answers=_answers(request))


def _answers(request: EarlyAccessRequest) -> list[Given]:
    """Return the answers of a request; those that do not fit their question any more answer none that there is."""
    kept = [(each, each.question) for each in request.answers.select_related("question")]
    return [
        Given(
            question.pk if question and question.is_answered_by(each.value) else None,
            each.asked,
            each.value,
            each.words,
        )
        for each, question in kept
    ]
