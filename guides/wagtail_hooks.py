"""Registers with Wagtail what guides define elsewhere."""

from wagtail.snippets.models import register_snippet

from guides.viewsets import KnowledgeViewSetGroup

register_snippet(KnowledgeViewSetGroup)
