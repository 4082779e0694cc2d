"""Uploaded files are served as files, never as pages of the site."""

from pathlib import Path

import pytest

from hub.uploads import SANDBOX
from tests.factories import DocumentFactory
from tests.site import sources

pytestmark = pytest.mark.django_db


def uploaded(settings, name="drawing.svg", content="<svg xmlns='http://www.w3.org/2000/svg'/>"):
    folder = Path(settings.MEDIA_ROOT) / "images"
    folder.mkdir(parents=True)
    (folder / name).write_text(content)
    return f"/media/images/{name}"


def test_an_uploaded_drawing_runs_no_script(client, settings):
    response = client.get(uploaded(settings))

    assert response.status_code == 200
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Security-Policy"] == SANDBOX
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    assert b"".join(response)
    response.close()


def test_nothing_outside_the_folder_is_served(client, settings):
    uploaded(settings)

    assert client.get("/media/../manage.py").status_code == 404
    assert client.get("/media/").status_code == 404


def test_the_reverse_proxy_sends_the_same_headers():
    example = sources.text(sources.ROOT / "deploy" / "Caddyfile")

    assert SANDBOX in example
    assert "nosniff" in example


@pytest.mark.parametrize("way", ["", "/", "./", "images/../"])
def test_a_document_is_handed_out_only_where_one_is_asked_who_one_is(client, way):
    document = DocumentFactory()
    document.file.close()

    assert client.get(document.url).getvalue() == b""
    assert client.get(f"/media/{way}{document.file.name}").status_code == 404
