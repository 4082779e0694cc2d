"""The outbox and the words of messages in the admin."""

from textwrap import shorten

from django.urls import path, reverse
from django.utils.functional import cached_property
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.mail.kinds import label_of
from accounts.models import OutboxMessage
from accounts.views import outbox, wordings

State = OutboxMessage.State


class OutboxViewSet(ModelViewSet):
    """The outbox, for those who have the right to see it: looked at, never written in; codes and links stay out."""

    model = OutboxMessage
    name = "outbox"
    icon = "mail"
    menu_label = "Outbox"
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = outbox.OutboxIndex
    inspect_view_class = outbox.MessageView
    index_template_name = "accounts/outbox/index.html"
    inspect_template_name = "accounts/outbox/message.html"
    inspect_view_fields = [
        "kind",
        "address",
        "person",
        "state",
        "created_at",
        "due_at",
        "sent_at",
        "attempts",
        "problem",
    ]
    list_filter = ["state"]
    search_fields = ["address"]
    list_display = [
        TitleColumn(
            "kind",
            label="Message",
            accessor=lambda message: label_of(message.kind),
            url_name="outbox:inspect",
            width="24%",
        ),
        Column("address", label="To", width="26%", classname="outbox-address"),
        StatusTagColumn("get_state_display", label="State", primary=lambda message: message.state == State.DEAD),
        DateColumn("created_at", label="Posted", sort_key="created_at"),
        Column("attempts", label="Failed attempts"),
        Column("problem", label="Problem", accessor=lambda message: shorten(message.problem, 60, placeholder=" …")),
    ]

    def get_common_view_kwargs(self, **kwargs):
        """Leave out what nobody may do to a message."""
        absent = dict.fromkeys(f"{name}_url_name" for name in ("add", "edit", "delete", "history", "usage"))
        return super().get_common_view_kwargs(**absent | kwargs)

    def get_urlpatterns(self):
        """Show the list and each message; sending again is a button there."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            path("again/<int:pk>/", outbox.send_again, name="send_again"),
        ]

    def register_admin_url_finder(self):
        """There is nowhere to edit a message."""


class WordingsMenuItem(MenuItem):
    """The way to the words, for those who may change them."""

    def is_shown(self, request):
        """Tell whether this person may change them."""
        return request.user.has_perm("accounts.change_wording")


class WordingsViewSet(ViewSet):
    """The words of every kind of message, whether changed or not."""

    name = "message_words"
    icon = "edit"
    menu_label = "Words of messages"
    menu_icon = "edit"
    menu_item_class = WordingsMenuItem
    add_to_settings_menu = True

    @cached_property
    def menu_url(self):
        """Lead to the list of kinds."""
        return reverse("message_words:index")

    def get_urlpatterns(self):
        """Show the list, and each kind with its words."""
        return [
            path("", wordings.kinds, name="index"),
            path("<slug:name>/", wordings.words, name="edit"),
            path("<slug:name>/reset/", wordings.reset, name="reset"),
        ]
