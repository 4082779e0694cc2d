"""Member areas, the pages in them, and members."""

import factory

from accounts.models import User
from programs.models import MemberAreaPage, MemberPage, Program
from tests.factories.pages import SitePageFactory
from tests.factories.people import UserFactory
from tests.factories.programs import ProgramPageFactory


class MemberAreaPageFactory(SitePageFactory):
    """The area of a new program; `parent=` a landing page for another."""

    parent = factory.SubFactory(ProgramPageFactory)
    title = factory.Sequence("Area {}".format)
    teaser = "Members find what their group does first."

    class Meta:
        model = MemberAreaPage


class MemberPageFactory(SitePageFactory):
    """A page of a new area; `parent=` an area for another."""

    parent = factory.SubFactory(MemberAreaPageFactory)
    title = factory.Sequence("Member page {}".format)

    class Meta:
        model = MemberPage


def member_of(program: Program, **fields) -> User:
    """Return somebody who is in the group of a program's members."""
    return UserFactory(groups=[program.members], **fields)
