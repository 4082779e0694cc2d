"""How glossary, protocols and resource groups stand in the admin."""

from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from guides.models import GlossaryTerm, Protocol, ResourceGroup


class GlossaryTermViewSet(SnippetViewSet):
    """The words that the hub explains."""

    model = GlossaryTerm
    icon = "openquote"
    menu_label = "Glossary"
    list_display = ["term", "abbreviations", "short_definition"]
    search_fields = ["term", "abbreviations", "short_definition"]
    ordering = ["term"]


class ProtocolViewSet(SnippetViewSet):
    """Timed ways to run a discussion."""

    model = Protocol
    icon = "time"
    list_display = ["name", Column("minutes", label="Minutes"), "group_size_min", "group_size_max"]
    search_fields = ["name", "purpose"]
    ordering = ["name"]

    def get_queryset(self, request):
        """Fetch the steps with their protocols: the list sums up their minutes."""
        return Protocol.objects.prefetch_related("steps")


class ResourceGroupViewSet(SnippetViewSet):
    """The groups in which guides are read."""

    model = ResourceGroup
    icon = "folder-open-inverse"
    list_display = ["name", "slug", "sort_order"]
    ordering = ["sort_order", "name"]


class KnowledgeViewSetGroup(SnippetViewSetGroup):
    """What guides draw on."""

    items = (GlossaryTermViewSet, ProtocolViewSet, ResourceGroupViewSet)
    menu_label = "Hub"
    menu_icon = "openquote"
    menu_order = 250
