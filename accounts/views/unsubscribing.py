"""The page on which a person leaves a list, signed in or not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from accounts.links import UNSUBSCRIBE, UsedLinkError
from accounts.mail.lists import LISTS
from accounts.models import User
from accounts.views.links import behind


# Mail programs post here by themselves (RFC 8058), without a cookie and so without a token. The signature in the
# address is the proof, and all it opens is the way out.
@csrf_exempt
@behind(UNSUBSCRIBE)
def unsubscribe(request: HttpRequest, about: list) -> HttpResponse:
    """Show a button; on the button, or when a mail program posts, end the subscription and say so."""
    number, name = about
    if name not in LISTS:
        raise UsedLinkError
    person, mailing_list = User.objects.filter(pk=number).first(), LISTS[name]
    if request.method == "POST" and person:
        mailing_list.leave(person=person)
    subscribed = person is not None and mailing_list.wanted_by(person)
    context = {"list": mailing_list, "subscribed": subscribed, "is_gone": person is None}
    return render(request, "account/unsubscribe.html", context)
