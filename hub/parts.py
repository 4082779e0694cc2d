"""Parts of files: what a browser asks for that goes on with a download, or shows a page of a long document."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

ONE_PART = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
AT_ONCE = 64 * 1024


def in_parts(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return the part that a request for a file asks for; all of it, where it asks for none, or for several.

    Whether the person may have the file is decided before: this only cuts what would be sent anyway.
    """
    if not isinstance(response, FileResponse) or response.status_code != 200 or request.method != "GET":
        return response
    response["Accept-Ranges"] = "bytes"
    asked = ONE_PART.fullmatch(request.headers.get("Range", ""))
    if asked is None or not any(asked.groups()) or not _is_the_same(request, response):
        return response
    size = int(response["Content-Length"])
    first, last = _ends(*asked.groups(), size=size)
    if first > last:
        response.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    return _part(response, first, last, size)


def _is_the_same(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Tell whether the file is still the one of which the browser has a part."""
    known = request.headers.get("If-Range")
    return known is None or known in (response.get("ETag"), response.get("Last-Modified"))


def _ends(first: str, last: str, *, size: int) -> tuple[int, int]:
    if not first:
        return max(size - int(last), 0), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _part(whole: FileResponse, first: int, last: int, size: int) -> StreamingHttpResponse:
    part = StreamingHttpResponse(_bytes(whole.file_to_stream, first, last - first + 1), status=206)
    for name, value in whole.items():
        part[name] = value
    part["Content-Range"] = f"bytes {first}-{last}/{size}"
    part["Content-Length"] = str(last - first + 1)
    part._resource_closers.append(whole.close)
    return part


def _bytes(file: BinaryIO, start: int, count: int) -> Iterator[bytes]:
    file.seek(start)
    while count and (piece := file.read(min(count, AT_ONCE))):
        count -= len(piece)
        yield piece
