"""Programs and their landing pages."""

import factory
from factory.django import DjangoModelFactory

from programs.models import Program, ProgramPage
from programs.states import ProgramState
from tests.factories.pages import SitePageFactory, program_index


class ProgramFactory(DjangoModelFactory):
    """A program that takes people early."""

    name = factory.Sequence("Program {}".format)
    slug = factory.Sequence("program-{}".format)
    audience = "for teachers and school leaders"
    promise = "What one gets, in one sentence."
    state = ProgramState.EARLY_ACCESS

    class Meta:
        model = Program


class ProgramPageFactory(SitePageFactory):
    """A landing page with a program of its own; `program__state=…` puts that into a state."""

    parent = factory.LazyFunction(program_index)
    title = factory.Sequence("Program page {}".format)
    heading = "Learn *together*"
    program = factory.SubFactory(ProgramFactory)

    class Meta:
        model = ProgramPage
