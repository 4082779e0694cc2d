"""How topics stand in the admin."""

from django.db.models import Count
from django.urls import path
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from hub import views
from hub.models import Topic


class TopicViewSet(SnippetViewSet):
    """Topics: the list from which editors pick; adding one takes a right of its own."""

    model = Topic
    icon = "tag"
    menu_label = "Topics"
    menu_name = "topics"
    menu_order = 255
    add_to_admin_menu = True
    list_display = ["name", "slug", Column("page_count", label="Pages")]
    search_fields = ["name", "summary"]
    ordering = ["name"]

    def get_queryset(self, request):
        """Count the pages under each topic, drafts included."""
        return Topic.objects.annotate(page_count=Count("tagged_pages"))

    def get_urlpatterns(self):
        """Add the screen on which two topics become one."""
        return [*super().get_urlpatterns(), path("merge/<int:pk>/", views.merge_topic, name="merge")]
