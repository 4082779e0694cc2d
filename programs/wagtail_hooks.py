"""Registers with Wagtail what programs define elsewhere."""

from wagtail.snippets.models import register_snippet

from programs.viewsets import ProgramViewSet

register_snippet(ProgramViewSet)
