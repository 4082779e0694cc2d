"""Registers with Wagtail what guides define elsewhere."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from guides import lookups
from guides.viewsets import KnowledgeViewSetGroup

register_snippet(KnowledgeViewSetGroup)
hooks.register("story_lookups", lambda: lookups.LOOKUPS)
hooks.register("vocabulary", lookups.vocabulary)
