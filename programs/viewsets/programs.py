"""How programs stand in the admin."""

from wagtail.snippets.views.snippets import SnippetViewSet

from programs.models import Program


class ProgramViewSet(SnippetViewSet):
    """Programs and their states."""

    model = Program
    icon = "group"
    menu_label = "Programs"
    menu_order = 260
    add_to_admin_menu = True
    list_display = ["name", "audience", "state", "joining", "sort_order"]
    list_filter = ["state", "joining"]
    search_fields = ["name", "audience"]
    ordering = ["sort_order", "name"]
