"""The list of disposable domains in the admin."""

from wagtail.snippets.views.snippets import SnippetViewSet

from accounts.models import DisposableDomain


class DisposableDomainViewSet(SnippetViewSet):
    """The domains with whose addresses nobody can sign up."""

    model = DisposableDomain
    icon = "cross"
    menu_label = "Disposable domains"
    menu_name = "disposable-domains"
    add_to_settings_menu = True
    list_display = ["__str__", "added_at"]
    search_fields = ["domain"]
    ordering = ["domain"]
