"""A WSGI application that does nothing but return bytes: what a page would cost without Django and Wagtail.

It reads the answers from the file that BARE_ANSWERS names: path → (headers, body), as the site gave them.
"""

import os
import pickle
from pathlib import Path

ANSWERS = pickle.loads(Path(os.environ["BARE_ANSWERS"]).read_bytes())  # noqa: S301 written by bench.py


def application(environ, start_response):
    """Return the bytes that belong to the path."""
    headers, body = ANSWERS.get(environ["PATH_INFO"], ([], b""))
    start_response("200 OK", headers)
    return [body]
