"""Who stands in the queue, what they answered, and what a file says of them."""

from io import BytesIO

from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import BirthMonth
from programs.flows import early_access
from programs.flows.answers import Given
from tests.factories.requests import confirmed


def named(first, **more):
    return confirmed(first_name=first, last_name="Lovelace", email=f"{first.lower()}@example.org", **more)


def teen(first):
    person = named(first)
    BirthMonth.objects.create(person=person, year=timezone.now().year - 15, month=1)
    return person


def answered(person, program, *given):
    """Return a request with answers: pairs of a question and a value."""
    answers = [
        Given(question.pk, question.words, value, ", ".join(value) if isinstance(value, list) else value)
        for question, value in given
    ]
    return early_access.ask(person=person, program=program, answers=answers)


def rows_of(answer):
    """Return the rows of a file with their headings."""
    if "csv" in answer["Content-Type"]:
        lines = b"".join(answer.streaming_content).decode().splitlines()
        return [line.split(",") for line in lines]
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    return [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
