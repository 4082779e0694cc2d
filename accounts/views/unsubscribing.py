"""The page on which a person leaves a list, signed in or not."""

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.unsubscribing import read

GONE = 410


# Mail programs post here by themselves (RFC 8058), without a cookie and so without a token. The signature in the
# address is the proof, and all it opens is the way out.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button; on the button, or when a mail program posts, end the subscription and say so."""
    try:
        person, mailing_list = read(token)
    except BadSignature:
        return render(request, "account/unsubscribe.html", status=GONE)
    if request.method == "POST" and person:
        mailing_list.leave(person=person)
    subscribed = person is not None and mailing_list.wanted_by(person)
    return render(request, "account/unsubscribe.html", {"list": mailing_list, "subscribed": subscribed})
