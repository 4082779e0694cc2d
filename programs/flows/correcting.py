"""Correcting one's answers while one waits: the place in the queue stays as it was."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from programs.flows.answers import Given, keep
from programs.flows.early_access import RefusedError, held_request
from programs.models import EarlyAccessRequest, RequestEvent
from programs.models.requests import WAITING


@transaction.atomic
def correct(*, request: EarlyAccessRequest, answers: Iterable[Given]) -> bool:
    """Put answers in the place of earlier ones to the same questions; tell whether one is another.

    The history says which questions, and neither answer; nobody is mailed. Raises RefusedError where nobody waits.
    """
    request, answers = held_request(request), list(answers)
    if request.state not in WAITING:
        raise RefusedError("Your request has been decided on: your answers stay as they were read.")
    # Of questions that are no longer put, answers stay: the form did not show them.
    earlier = request.answers.filter(question__program=request.program)
    before: dict = {answer.question_id: answer for answer in earlier}
    after: dict = {given.question: given for given in answers}
    changed = [each.asked for key, each in (before | after).items() if _said(before, key) != _said(after, key)]
    if not changed:
        return False
    earlier.delete()
    keep(request, answers)
    request.changed_at = timezone.now()
    request.save(update_fields=["changed_at"])
    here = {"before": request.state, "after": request.state}
    RequestEvent.objects.create(request=request, by=request.person, why=" · ".join(changed), **here)
    return True


def _said(answers: dict, question: int) -> Any:
    return answers[question].value if question in answers else None
