"""Puts the gates of member areas right again, whoever touches them: the admin, a copy, a move, some code.

It happens in the transaction of what was done, so there is no moment in which the gate is open.
"""

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import post_page_move, pre_page_move

from accounts.access import keep_for
from programs.models import AreaFiles, MemberAreaPage, ProgramPage
from programs.models.areas import MembersOnly

GATES = (PageViewRestriction, CollectionViewRestriction)


def watch() -> None:
    """Look at every gate that changes, and every page that moves."""
    for model in GATES:
        post_save.connect(_gate_saved, sender=model)
        post_delete.connect(_gate_deleted, sender=model)
        m2m_changed.connect(_groups_changed, sender=model.groups.through)
    pre_page_move.connect(_about_to_move)
    post_page_move.connect(_moved)
    post_save.connect(_landing_page_saved, sender=ProgramPage)


def _gate_saved(instance: Model, **_: object) -> None:
    _put_right(instance)


def _gate_deleted(instance: Model, origin: object, **_: object) -> None:
    # With its page or its collection it may go.
    if isinstance(origin, GATES) or getattr(origin, "model", None) in GATES:
        _put_right(instance)


def _groups_changed(instance: Model, action: str, **_: object) -> None:
    if isinstance(instance, GATES) and action.startswith("post"):
        _put_right(instance)


def _put_right(gate: Model) -> None:
    if isinstance(gate, PageViewRestriction):
        area = MemberAreaPage.objects.filter(pk=gate.page_id).first()
        place = area
    else:
        files = AreaFiles.objects.select_related("area", "collection").filter(collection=gate.collection_id).first()
        area, place = (files.area, files.collection) if files else (None, None)
    if area and place:
        keep_for(area.program.members, place, newest=gate)


def _about_to_move(instance: Page, parent_page_after: Page, **_: object) -> None:
    page = instance.specific
    if isinstance(page, MembersOnly) and parent_page_after.specific_class not in page.allowed_parent_page_models():
        raise ValidationError("What is for members stays below a program's landing page.")


def _moved(instance: Page, **_: object) -> None:
    if issubclass(instance.specific_class or Page, MembersOnly):
        instance.specific.keep_gate()


def _landing_page_saved(instance: ProgramPage, **_: object) -> None:
    for area in MemberAreaPage.objects.child_of(instance):
        area.keep_gate()
