"""What people answer to the questions of a program: kept with a request, and corrected while they wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from programs.models import Answer, EarlyAccessRequest


@dataclass(frozen=True)
class Given:
    """An answer as a form gives it: the question's number and words, the value, and the value in words."""

    question: int | None
    asked: str
    value: Any
    words: str


def keep(request: EarlyAccessRequest, answers: Iterable[Given]) -> None:
    """Keep answers with a request, in their order."""
    Answer.objects.bulk_create(
        Answer(
            request=request,
            question_id=given.question,
            asked=given.asked,
            value=given.value,
            words=given.words,
            position=position,
        )
        for position, given in enumerate(answers)
    )
