"""What happens to every redirect to and from an account page."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlencode, urlsplit

from django.http import HttpRequest, HttpResponse

from accounts.addresses import sign, unsign

PREFIX = "/account/"


class SignedNext:
    """Signs where a person was going when the site sends them to sign in, and takes the signature off in the end.

    Django, Wagtail and allauth put a plain path into `next`; on its way it is signed, and the adapter takes no other.
    So it makes no difference which of them sends a person, or through how many pages.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Change nothing but the target of a redirect."""
        response = self.get_response(request)
        target = response.get("Location", "")
        if target.startswith(PREFIX):
            response["Location"] = _signed(target)
        elif target and request.path.startswith(PREFIX):
            response["Location"] = unsign(target) or target
        return response


def _signed(target: str) -> str:
    """Return an account page's address with a signed `next`; the path came from the site, not from the person."""
    parts = urlsplit(target)
    query = parse_qs(parts.query)
    path = query.get("next", [""])[0]
    if not path or unsign(path):
        return target
    query["next"] = [sign(path)]
    return parts._replace(query=urlencode(query, doseq=True)).geturl()
