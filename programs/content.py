"""How programs are written in files."""

from typing import Any

from django.core.exceptions import ValidationError

from hub.content.fields import Number, Order, Sizes, Thing, Words, a_list, words
from hub.content.kinds import Kind, declare
from hub.content.problems import RefusedError
from hub.content.related_fields import Related
from programs.models import (
    MemberAreaPage,
    MemberPage,
    Program,
    ProgramIndexPage,
    ProgramPage,
    Question,
    QuestionKind,
    ReadingStep,
)
from programs.models.questions import MOST_QUESTIONS, MOST_STEPS

QUESTION_KEYS = {"question", "kind", "choices", "help", "required"}
READING_KEYS = {"page", "why"}


class Questions(Related):
    """What a program asks."""

    def read(self, value: Any, links: Any, line: int) -> list[dict]:
        """Take a list of questions, each with its kind, its choices and help, and whether it must be answered."""
        return [self._question(asked) for asked in _some(self.key, value, MOST_QUESTIONS, QUESTION_KEYS)]

    def _question(self, asked: dict) -> dict:
        if not isinstance(asked.get("required", True), bool):
            raise RefusedError("required, of a question, is true or false.")
        said = {
            "words": words("question", asked.get("question")),
            "kind": words("kind of a question", asked.get("kind")) or QuestionKind.TEXT.value,
            "choices": "\n".join(words("choice", each) for each in a_list("choices", asked.get("choices"))),
            "help_text": words("help of a question", asked.get("help")),
            "is_required": asked.get("required", True),
        }
        _check(Question(**said), "question")
        return said

    def write(self, value: list[dict], links: Any) -> list[dict] | None:
        """Write each question with what it has."""
        return [self._written(said) for said in value] or None

    def _written(self, said: dict) -> dict:
        choices = said["choices"].splitlines()
        parts = {"question": said["words"], "kind": said["kind"], "choices": choices, "help": said["help_text"]}
        return {key: part for key, part in parts.items() if part} | ({} if said["is_required"] else {"required": False})

    def get(self, thing: Program) -> list[dict]:
        """Return the questions, in order."""
        return [
            {
                "words": each.words,
                "kind": each.kind,
                "choices": "\n".join(each.listed_choices),
                "help_text": each.help_text,
                "is_required": each.is_required,
            }
            for each in thing.questions.all()
        ]

    def set(self, thing: Program, value: list[dict]) -> None:
        """Keep exactly these, for when the program is saved; whoever answered one that stays has answered it."""
        kept = {each.words: each for each in thing.questions.all()} if thing.pk else {}
        questions = []
        for place, said in enumerate(value):
            question = kept.get(said["words"]) or Question()
            for name, part in said.items():
                setattr(question, name, part)
            question.sort_order = place
            questions.append(question)
        thing.questions = questions


class ReadingPath(Related):
    """Pages to read on the first day."""

    def read(self, value: Any, links: Any, line: int) -> list[dict]:
        """Take a list of links to pages, each with why it comes there."""
        found = []
        for step in _some(self.key, value, MOST_STEPS, READING_KEYS):
            page = links.page(words("page", step.get("page")), line)
            found += [{"page_id": page[0], "why": words("why", step.get("why"))}] if page else []
        for step in found:
            _check(ReadingStep(**step), "step", "page")
        return found

    def write(self, value: list[dict], links: Any) -> list[dict] | None:
        """Write links to the pages that are written too."""
        named = [(links.page(step["page_id"], ""), step["why"]) for step in value]
        return [{"page": href} | ({"why": why} if why else {}) for href, why in named if href] or None

    def get(self, thing: Program) -> list[dict]:
        """Return the pages, in order."""
        return [{"page_id": step.page_id, "why": step.why} for step in thing.reading_path.all()]

    def set(self, thing: Program, value: list[dict]) -> None:
        """Keep exactly these, for when the program is saved."""
        thing.reading_path = [ReadingStep(**step, sort_order=place) for place, step in enumerate(value)]


def _some(key: str, value: Any, most: int, keys: set[str]) -> list[dict]:
    """Return a list of mappings that have no other keys; raise RefusedError where it is something else."""
    listed = a_list(key, value)
    if not all(isinstance(each, dict) and set(each) <= keys for each in listed):
        raise RefusedError(f"Each of {key} has {', '.join(sorted(keys))}, and nothing else.")
    if len(listed) > most:
        raise RefusedError(f"There is room for {most} of {key}.")
    return listed


def _check(row: Question | ReadingStep, what: str, *unchecked: str) -> None:
    try:
        row.clean_fields(exclude=["program", *unchecked])
        row.clean()
    except ValidationError as error:
        causes = [f"{key} of a {what}: {' '.join(messages)}" for key, messages in error.message_dict.items()]
        raise RefusedError(" ".join(causes)) from None


declare(
    Kind(
        "program",
        Program,
        "programs",
        (
            Words("audience", required=True),
            Words("state", required=True),
            Words("joining", required=True),
            Number("minimum_age"),
            Number("maximum_age"),
            Sizes("group_size", default=(8, 12)),
            Order("order", "sort_order"),
            Words("what_next"),
            Questions("questions"),
            ReadingPath("reading"),
        ),
        title="name",
        summary="promise",
        body=None,
        shown_by="landing_page",
    ),
    Kind("program-index", ProgramIndexPage, "pages"),
    Kind(
        "program-page",
        ProgramPage,
        "pages",
        (Thing("program", kind="program", required=True), Words("heading", required=True)),
        handle="program",
        lookup="program__slug",
    ),
    Kind("member-area", MemberAreaPage, "pages", (Words("teaser", required=True),)),
    Kind("member-page", MemberPage, "pages"),
)
