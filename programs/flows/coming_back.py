"""Coming back in one step: what was answered before stands again."""

from django.db import transaction

from programs.flows.early_access import Given, RefusedError, ask
from programs.models import EarlyAccessRequest, RequestState


def can_come_back(request: EarlyAccessRequest) -> bool:
    """Tell whether one step is enough: the person ended it, or let it end, and answered all that is asked today."""
    if request.is_open or request.state == RequestState.DECLINED or was_ended_by_staff(request):
        return False
    answered = {answer.question_id for answer in request.answers.all()}
    return all(question.pk in answered for question in request.program.questions.all() if question.is_required)


def was_ended_by_staff(request: EarlyAccessRequest) -> bool:
    """Tell whether staff withdrew a request: who asks once more, fills in the form, and they read it."""
    last = request.events.last()
    return bool(last and last.after == RequestState.WITHDRAWN and last.by_id != request.person_id)


@transaction.atomic
def come_back(*, request: EarlyAccessRequest) -> EarlyAccessRequest:
    """Ask once more, with the answers of a request that has ended. Raises RefusedError, AlreadyError."""
    if not can_come_back(request):
        raise RefusedError("Please fill in the form once more.")
    answers = [Given(each.question_id, each.asked, each.value, each.words) for each in request.answers.all()]
    return ask(person=request.person, program=request.program, answers=answers)
