"""Pictures come in with the pages that show them, each content once, and none that does more than show."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from guides.models import GuidePage
from hub.content import pictures
from hub.content.importing import import_folder
from hub.models import SiteImage
from hub.svg import UnsafeSvgError, check_svg
from tests.content.files import SVG, fill, fill_all, page

pytestmark = pytest.mark.django_db


def laughing(pointer):
    """Return seven parts, each of which draws the next ten times."""
    parts = (f'<g id="p{depth}">{pointer.format(f"p{depth + 1}") * 10}</g>' for depth in range(6))
    return "".join(parts) + '<g id="p6"><rect/></g>'


HOSTILE = [
    SVG.format("<script>alert(1)</script>"),
    SVG.format("<g><SCRIPT>alert(1)</SCRIPT></g>"),
    SVG.format('<rect onload="alert(1)"/>'),
    SVG.format('<rect ONCLICK="alert(1)"/>'),
    SVG.format("<foreignObject><p>x</p></foreignObject>"),
    SVG.format('<a href="javascript:alert(1)"><rect/></a>'),
    SVG.format('<a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://example.org/"><rect/></a>'),
    SVG.format('<image href="https://example.org/x.png"/>'),
    SVG.format('<image href="data:image/png;base64,x"/>'),
    SVG.format('<use href="other.svg#x"/>'),
    SVG.format('<rect fill="url(https://example.org/x)"/>'),
    SVG.format("<style>@import 'https://example.org/x.css';</style>"),
    SVG.format("<style>rect { fill: url( https://example.org/x ) }</style>"),
    SVG.format('<set attributeName="href" to="javascript:alert(1)"/>'),
    SVG.format('<animate attributeName="onclick" to="x"/>'),
    SVG.format('<a><set attributeName="x:href" xmlns:x="http://www.w3.org/1999/xlink" to="https://example.org/"/></a>'),
    SVG.format("<style><g/>@import 'https://example.org/x.css';</style>"),
    SVG.format("<rect style=\"fill: image-set('https://example.org/x.png' 1x)\"/>"),
    SVG.format('<h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;//example.org"/>'),
    "<?xml-stylesheet href='https://example.org/x.css'?>" + SVG.format(""),
    '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"),
    '<!DOCTYPE svg SYSTEM "https://example.org/x.dtd">' + SVG.format(""),
    SVG.format(laughing('<use href="#{}"/>')),
    SVG.format(laughing('<use xmlns:x="http://www.w3.org/1999/xlink" x:href=" #{} "/>')),
    SVG.format(laughing("<rect fill=\"url( '#{}')\"/>")),
    SVG.format('<g id="a"><use href="#b"/></g><g id="b"><use href="#%61"/></g>'),
    SVG.format("<g>" * 2000 + "</g>" * 2000),
    "<svg><rect/></svg>",
    '<html xmlns="http://www.w3.org/1999/xhtml"/>',
    "not XML at all",
    "",
]


def png(color="red", size=(4, 3), kind="PNG"):
    file = BytesIO()
    Image.new("RGB", size, color).save(file, kind)
    return file.getvalue()


def test_a_picture_comes_with_its_words(folder):
    fill(folder, a=page('![A ring](../pics/the-ring.svg "Look here")'.replace("../", "")))
    fill_all(folder, {"pics/the-ring.svg": SVG.format("<rect/>")})

    import_folder(folder)

    image, block = SiteImage.objects.get(), GuidePage.objects.get().body[0]
    assert (image.title, image.width, image.height) == ("The ring", 40, 30)
    with image.file.open("rb") as file:
        assert file.read() == SVG.format("<rect/>").encode()
    assert (block.value["image"].contextual_alt_text, block.value["caption"]) == ("A ring", "Look here")


def test_a_picture_without_words_is_decorative(folder):
    fill_all(folder, {"a.md": page("![](x.png)"), "x.png": png()})

    import_folder(folder)

    assert GuidePage.objects.get().body[0].value["image"].decorative


def test_the_same_content_is_one_picture(folder):
    fill_all(folder, {"a.md": page("![A](x.png)\n\n![B](y.png)", picture="x.png"), "x.png": png(), "y.png": png()})
    import_folder(folder)

    import_folder(fill(folder, b=page("![C](x.png)", slug="b")))

    assert SiteImage.objects.count() == 1
    assert GuidePage.objects.get(slug="a-guide").picture == SiteImage.objects.get()


@pytest.mark.parametrize("content", HOSTILE)
def test_a_hostile_drawing_is_refused(folder, problems_of, content, settings):
    fill_all(folder, {"a.md": page("![A](x.svg)"), "x.svg": content})

    assert problems_of(folder)[0].startswith("a.md, line 11: The picture x.svg: ")
    assert not SiteImage.objects.exists()


def test_a_drawing_may_refer_to_its_own_parts():
    check_svg(SVG.format('<defs><g id="a"/></defs><use href="#a"/><rect fill="url(#a)" style="fill: red"/>').encode())


def test_a_drawing_may_repeat_its_parts_as_often_as_drawings_do():
    seat = '<g id="seat"><circle/><path/></g><g id="row">' + '<use href="#seat"/>' * 50 + "</g>"

    check_svg(SVG.format(seat + '<use href="#row"/>' * 50).encode())
    check_svg(SVG.format('<a id="a" href="#a"><rect/></a>' * 3).encode())


def test_a_drawing_in_another_encoding_is_refused():
    with pytest.raises(UnsafeSvgError):
        check_svg(SVG.format("<script/>").encode("utf-16"))


@pytest.mark.parametrize("encoding", ["utf-7", "iso-2022-jp"])
def test_a_drawing_that_states_another_encoding_is_refused(encoding):
    with pytest.raises(UnsafeSvgError):
        check_svg(f'<?xml version="1.0" encoding="{encoding}"?>{SVG.format("")}'.encode())


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        ("x.png", b"no picture", "not a picture"),
        ("x.png", b"", "not a picture"),
        ("x.png", png(kind="JPEG"), "but it is JPEG"),
        ("x.bmp", png(), "Pictures are SVG"),
        ("x.png", png()[:40], "not a picture"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(folder, problems_of, name, content, cause):
    fill_all(folder, {"a.md": page(f"![A]({name})"), name: content})

    assert cause in problems_of(folder)[0]


@pytest.mark.parametrize(
    ("place", "cause"),
    [
        ("nowhere.png", "is not there"),
        ("../../secret.png", "outside the folder"),
        ("https://example.org/x.png", "is a file in the folder"),
        ("/media/x.png", "is a file in the folder"),
    ],
)
def test_a_picture_that_is_not_in_the_folder_is_named(folder, problems_of, tmp_path, place, cause):
    (tmp_path / "secret.png").write_bytes(png())
    fill(folder, a=page(f"![A]({place})"))

    assert cause in problems_of(folder)[0]


def test_a_picture_that_is_a_link_out_of_the_folder_is_refused(folder, problems_of, tmp_path):
    (tmp_path / "secret.png").write_bytes(png())
    (folder / "x.png").symlink_to(tmp_path / "secret.png")
    fill(folder, a=page("![A](x.png)"))

    assert "outside the folder" in problems_of(folder)[0]


def test_a_picture_that_is_too_large_is_refused(folder, problems_of, monkeypatch):
    monkeypatch.setattr(pictures, "LARGEST_PICTURE", 10)
    fill_all(folder, {"a.md": page("![A](x.png)"), "x.png": png()})

    assert "MB are allowed" in problems_of(folder)[0]


def test_a_picture_with_too_many_pixels_is_refused(folder, problems_of, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_PIXELS", 10)
    fill_all(folder, {"a.md": page("![A](x.png)"), "x.png": png()})

    assert "pixels" in problems_of(folder)[0]


def test_a_failed_import_leaves_no_file_behind(folder, problems_of, settings):
    fill_all(folder, {"a.md": page("![A](x.png)\n\nTo [x](x.md)."), "x.png": png()})

    problems_of(folder)

    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_a_failure_at_the_very_end_takes_files_back(folder, settings, monkeypatch):
    fill_all(folder, {"a.md": page("![A](x.png)"), "x.png": png()})
    write = pictures.Pictures.write_files
    monkeypatch.setattr(pictures.Pictures, "write_files", lambda self: (write(self), 1 / 0))

    with pytest.raises(ZeroDivisionError):
        import_folder(folder)

    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []
    assert not GuidePage.objects.exists()


def test_a_dry_run_leaves_no_file_behind(folder, settings):
    fill_all(folder, {"a.md": page("![A](x.png)"), "x.png": png()})

    import_folder(folder, dry_run=True)

    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(("content", "is_kept"), [(HOSTILE[0], False), (SVG.format("<rect/>"), True)])
def test_an_editor_cannot_upload_a_hostile_drawing(admin_client, content, is_kept):
    upload = SimpleUploadedFile("x.svg", content.encode(), "image/svg+xml")

    admin_client.post("/admin/images/add/", {"title": "X", "file": upload})

    assert SiteImage.objects.exists() is is_kept
