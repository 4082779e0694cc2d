"""Where a person was going: carried through every step of signing up and in, signed, and only to this site.

A stranger who makes up a link to the sign-in page cannot choose where it ends. The signature is the same at any time
and for anybody, so that it may stand on public pages.
"""

import re
from urllib.parse import urlencode

from django.core import signing
from django.urls import reverse

SIGNER = signing.Signer(salt="accounts.next", sep="~")
PLAIN = re.compile(r"/(?!/)[!-\[\]-~]*")
"""A path of this site, as a browser sends it: one slash, and no backslash, which browsers read as a second one."""
LONGEST = 1000


def sign(path: str) -> str:
    """Return `path` with a signature; an empty string where it is no path of this site."""
    return SIGNER.sign(path) if _is_ours(path) else ""


def unsign(text: str) -> str:
    """Return the path that was signed; an empty string where it was not signed here, or leads elsewhere."""
    try:
        path = SIGNER.unsign(text)
    except signing.BadSignature:
        return ""
    return path if _is_ours(path) else ""


def with_next(name: str, path: str) -> str:
    """Return the address of the view called `name` from which a person goes on to `path`."""
    signed = sign(path)
    return f"{reverse(name)}?{urlencode({'next': signed})}" if signed else reverse(name)


def _is_ours(path: str) -> bool:
    return len(path) <= LONGEST and bool(PLAIN.fullmatch(path))
