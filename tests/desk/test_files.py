"""Lists of the desk as files: exactly what is shown, times to the minute, and no formula of a stranger's."""

from datetime import UTC, datetime

import pytest

from programs.models import EarlyAccessRequest, Enquiry, Question
from tests.desk.queue import answered, named, rows_of
from tests.factories.requests import asked

INDEX = "/admin/requests/"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_file_holds_exactly_what_is_shown(desk, program, role, form):
    answered(named("Ada"), program, (role, ["Leader"]))
    asked(person=named("Ben"))
    columns = ["state", "email", f"answer-{role.pk}"]
    query = {"program": program.pk, "columns": columns}

    listed = desk.get(INDEX, query)
    file = rows_of(desk.get(INDEX, {**query, "export": form}))

    assert [column.label for column in listed.context["table"].columns.values()][1:] == file[0]
    assert file == [
        ["Person", "State", "Address", "Your role?"],
        ["Ada Lovelace", "Requested", "ada@example.org", "Leader"],
    ]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_file_with_dates_and_without_a_cohort_can_be_made(desk, program, form):
    asked(program=program, person=named("Ada"))

    EarlyAccessRequest.objects.update(asked_at=datetime(2026, 11, 25, 9, 5, 59, 7, tzinfo=UTC))

    heads, row = rows_of(desk.get(INDEX, {"export": form}))

    assert heads == ["Person", "Program", "State", "Cohort", "Asked", "Label"]
    assert row[:4] == ["Ada Lovelace", "Founders", "Requested", ""]
    assert str(row[4]) == ("2026-11-25 09:05" if form == "csv" else "2026-11-25 09:05:00")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_people_write_is_no_formula_and_breaks_no_file(desk, program, form):
    why = Question.objects.create(program=program, words="=Why?")
    answered(named("Ada"), program, (why, "=HYPERLINK(1)\x0b"))
    query = {"program": program.pk, "columns": [f"answer-{why.pk}"], "export": form}

    heads, row = rows_of(desk.get(INDEX, query))

    assert (heads[1], row[1]) == ("'=Why?", "'=HYPERLINK(1) ")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t=", "＝"])
def test_what_strangers_write_is_no_formula_in_the_file_of_enquiries(desk, program, form, begins):
    Enquiry.objects.create(program=program, organization=f"{begins}1+1", name="Ada", email="ada@example.org")

    assert "1+1" in rows_of(desk.get("/admin/enquiries/", {"export": form}))[1][1]
    assert rows_of(desk.get("/admin/enquiries/", {"export": form}))[1][1].startswith("'")
