"""People who ask for a place in a program, and the cohorts they come into."""

from datetime import timedelta

import factory
from allauth.account.models import EmailAddress
from django.utils import timezone
from factory.django import DjangoModelFactory

from programs.flows import early_access
from programs.models import Cohort, EarlyAccessRequest, Program, RequestState
from tests.factories.people import UserFactory
from tests.factories.programs import ProgramFactory


class CohortFactory(DjangoModelFactory):
    """A cohort that begins in a month."""

    program = factory.SubFactory(ProgramFactory)
    name = factory.Sequence("Cohort {}".format)
    capacity = 10
    conditions = "An hour every two weeks."
    starts_on = factory.LazyFunction(lambda: timezone.now().date() + timedelta(days=30))
    ends_on = factory.LazyFunction(lambda: timezone.now().date() + timedelta(days=120))

    class Meta:
        model = Cohort


def confirmed(**fields):
    """Return a person whose address is confirmed."""
    person = UserFactory(**fields)
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    return person


def asked(state=RequestState.REQUESTED, *, program: Program | None = None, cohort: Cohort | None = None, person=None):
    """Return a request that has come to a state by the ways that people and staff go."""
    program = program or (cohort.program if cohort else ProgramFactory())
    manager = UserFactory(is_staff=True)
    request = early_access.ask(person=person or confirmed(), program=program)
    cohort = cohort or CohortFactory(program=program)
    match state:
        case RequestState.WAITLISTED:
            early_access.waitlist(request=request, by=manager)
        case RequestState.DECLINED:
            early_access.decline(request=request, by=manager, why="All seats are taken.")
        case RequestState.WITHDRAWN:
            early_access.withdraw(request=request, by=request.person)
        case RequestState.INVITED:
            early_access.invite(request=request, cohort=cohort, by=manager)
        case RequestState.ACTIVE:
            early_access.accept(invitation=early_access.invite(request=request, cohort=cohort, by=manager))
        case RequestState.EXPIRED:
            invitation = early_access.invite(request=request, cohort=cohort, by=manager)
            invitation.expires_at = timezone.now()
            invitation.save()
            early_access.expire(invitation=invitation)
    return EarlyAccessRequest.objects.get(pk=request.pk)
