"""Registers with Wagtail what programs define elsewhere."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from programs.viewsets.enquiries import EnquiryViewSet
from programs.viewsets.programs import ProgramViewSet

register_snippet(ProgramViewSet)


@hooks.register("register_admin_viewset")
def register_viewsets():
    """Return the desks."""
    return [EnquiryViewSet()]
