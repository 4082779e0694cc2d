"""What a program asks and gives to read, as its file says it."""

import pytest

from hub.content.importing import import_folder
from hub.content.problems import ContentError
from programs.models import Answer, Program, Question, ReadingStep
from tests.content.files import PROGRAM, fill_all, page, thing
from tests.factories.requests import asked

NOTHING = {"what_next": None, "questions": None, "reading": None}
pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(tmp_path):
    """Return a function that imports a program with some keys."""

    def imported(**keys):
        pages = {"pages/guides/a.md": page("Words."), "programs/circle.md": thing(PROGRAM, **NOTHING | keys)}
        import_folder(fill_all(tmp_path / "content", pages), update=True)
        return Program.objects.get()

    return imported


def test_questions_and_reading_are_kept_in_their_order(imported):
    questions = [{"question": "What?", "kind": "choice", "choices": ["A", "B, or C"]}, {"question": "Why?"}]

    program = imported(questions=questions, reading=[{"page": "../pages/guides/a.md", "why": "It is short"}])

    assert [(each.words, each.kind, each.is_required) for each in program.questions.all()] == [
        ("What?", "choice", True),
        ("Why?", "text", True),
    ]
    assert program.questions.first().listed_choices == ["A", "B, or C"]
    assert ReadingStep.objects.get().page.slug == "a-guide"


def test_an_answered_question_that_stays_stays_answered(imported):
    program = imported(questions=[{"question": "What?"}, {"question": "Why?"}])
    request = asked(program=program)
    for question in Question.objects.all():
        Answer.objects.create(request=request, question=question, asked=question.words, value="x", words="x")

    imported(questions=[{"question": "And when?", "kind": "hours"}, {"question": "What?", "help": "In short."}])

    assert [(answer.asked, bool(answer.question)) for answer in Answer.objects.all()] == [
        ("What?", True),
        ("Why?", False),
    ]
    assert list(Question.objects.values_list("words", flat=True)) == ["And when?", "What?"]


@pytest.mark.parametrize(
    ("keys", "cause"),
    [
        ({"questions": [{"question": "What?", "kind": "choice", "choices": ["A"]}]}, "Write two choices or more"),
        ({"questions": [{"question": "What?", "kind": "riddle"}]}, "riddle"),
        ({"questions": [{"question": ""}]}, "question"),
        ({"questions": [{"question": "What?", "required": "no"}]}, "is true or false"),
        ({"questions": [{"question": "What?", "points": 3}]}, "and nothing else"),
        ({"questions": ["What?"]}, "and nothing else"),
        ({"questions": [{"question": f"{number}?"} for number in range(11)]}, "room for 10"),
        ({"reading": [{"page": "../pages/guides/b.md"}]}, "leads to no file"),
        ({"reading": [{"page": "../pages/guides/a.md", "why": "x" * 161}]}, "why of a step"),
        ({"what_next": "x" * 601}, "room for 600"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_imported(imported, keys, cause):
    with pytest.raises(ContentError) as refused:
        imported(**keys)

    assert cause in str(refused.value)
    assert not Program.objects.exists()
