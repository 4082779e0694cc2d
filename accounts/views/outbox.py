"""The outbox in the admin: what was sent, what waits, what was given up."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views import generic

from accounts.flows import messages as flows
from accounts.mail.kinds import label_of
from accounts.models import OutboxMessage

AGAIN = "accounts.send_again_outboxmessage"
SEE = "accounts.view_outboxmessage"


class OutboxIndex(generic.IndexView):
    """The list of messages, with what needs somebody's attention above it."""

    page_title = "Outbox"

    def get_base_queryset(self):
        """Leave the contents of messages in the database: nobody looks at them here."""
        return super().get_base_queryset().defer("fields")

    def get_context_data(self, *args, **kwargs):
        """Add how the outbox stands."""
        attention = {"dead": OutboxMessage.objects.dead().count(), "late": OutboxMessage.objects.waiting_long().count()}
        return super().get_context_data(*args, **kwargs, **attention)


class MessageView(generic.InspectView):
    """One message: how far it came and what went wrong, not what it says."""

    page_title = "Message"

    def get_page_subtitle(self):
        """Call the message what its kind is called."""
        return label_of(self.object.kind)

    def get_kind_display_value(self):
        """Show the kind by its label."""
        return label_of(self.object.kind)

    def get_sent_at_display_value(self):
        """Say when it was sent, where it was."""
        return self.object.sent_at or "Not yet"

    def get_context_data(self, **kwargs):
        """Add whether it can be sent again, by this person."""
        may = self.request.user.has_perm(AGAIN)
        return super().get_context_data(**kwargs, may_repeat=may, repeatable=may and self.object.repeatable)


@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a message that was given up back among those that wait."""
    if not request.user.has_perms([SEE, AGAIN]):
        raise PermissionDenied
    message = get_object_or_404(OutboxMessage, pk=pk)
    if flows.send_again(message=message, by=request.user):
        messages.success(request, "The message waits again, and is sent within a minute.")
    else:
        messages.warning(request, "This message was not given up, or would come too late: nothing was sent.")
    return redirect("outbox:inspect", pk)
