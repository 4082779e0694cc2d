"""Who works at the managers' desk."""

import pytest
from django.contrib.auth.models import Group

from programs.models import Question, QuestionKind
from tests.factories import ProgramFactory, UserFactory


@pytest.fixture
def manager(db):
    """Return somebody who manages memberships, and nothing else."""
    return UserFactory(first_name="Max", last_name="Manager", groups=Group.objects.filter(name="Membership managers"))


@pytest.fixture
def desk(client, manager):
    """Return the browser of a manager."""
    client.force_login(manager)
    return client


@pytest.fixture
def program():
    return ProgramFactory(name="Founders", minimum_age=13)


@pytest.fixture
def role(program):
    choices = "Teacher\nTeacher of art\nLeader"
    return Question.objects.create(program=program, kind=QuestionKind.SEVERAL, words="Your role?", choices=choices)
