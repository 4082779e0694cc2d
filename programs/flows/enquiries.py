"""Enquiries of organizations: they arrive, somebody is reminded, and in the end they are forgotten."""

from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.letting_go import ERASED
from accounts.links import address_of
from accounts.mail.outbox import post
from accounts.models import User
from programs.flows.one_by_one import one_by_one
from programs.models import Enquiry, EnquiryState, Program


@transaction.atomic
def send(*, program: Program, organization: str, name: str, email: str, message: str, link: str) -> Enquiry:
    """Keep an enquiry; tell who sent it that it is there, with a `link` to the program, and all who may see to it."""
    enquiry = Enquiry.objects.create(
        program=program, organization=organization, name=name, email=email, message=message
    )
    post("enquiry_received", to=email, thing=f"enquiry-{enquiry.pk}", program=program.name, link=link)
    for manager in managers():
        _tell("enquiry_arrived", enquiry, manager)
    return enquiry


@transaction.atomic
def forget(enquiries: QuerySet[Enquiry]) -> int:
    """Forget enquiries, and by which names the log knows them; return how many rows went."""
    numbers = [str(pk) for pk in enquiries.values_list("pk", flat=True)]
    ours = ContentType.objects.get_for_model(Enquiry)
    ModelLogEntry.objects.filter(content_type=ours, object_id__in=numbers).update(label=ERASED, data={})
    return enquiries.delete()[0]


def remind() -> int:
    """Remind of what is due today or was before, each once; return of how many."""
    return one_by_one(_remind_of, list(_due().values_list("pk", flat=True)))


def _due() -> QuerySet[Enquiry]:
    return Enquiry.objects.exclude(state=EnquiryState.CLOSED).filter(remind_on__lte=timezone.now().date())


@transaction.atomic
def _remind_of(pk: int) -> bool:
    enquiry = _due().select_for_update(of=("self",)).select_related("owner", "program").filter(pk=pk).first()
    if enquiry is None:
        return False
    for manager in [enquiry.owner] if enquiry.owner and enquiry.owner.is_active else managers():
        _tell("enquiry_reminder", enquiry, manager, next_step=enquiry.next_step or "Answer.")
    enquiry.remind_on = None
    enquiry.save(update_fields=["remind_on"])
    return True


def managers() -> QuerySet[User]:
    """Return who may see to enquiries, by their groups; superusers look after other things, unless nobody else does."""
    may = Permission.objects.filter(content_type__app_label="programs", codename="change_enquiry")
    active = User.objects.filter(is_active=True).order_by("pk")
    people = active.filter(Q(groups__permissions__in=may) | Q(user_permissions__in=may)).distinct()
    return people if people.exists() else active.filter(is_superuser=True)


def _tell(kind: str, enquiry: Enquiry, manager: User, **fields: Any) -> None:
    thing, link = f"enquiry-{enquiry.pk}-{enquiry.remind_on or 'new'}", address_of("enquiries:edit", enquiry.pk)
    post(kind, to=manager.email, person=manager, thing=thing, program=enquiry.program.name, link=link, **fields)
