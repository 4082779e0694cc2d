"""Pictures and documents of a gated collection: never at a public address, and never in a cache."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction, GroupCollectionPermission

from hub import gated_pictures
from hub.models import SiteImage
from hub.models.media import GATED
from tests.factories import DocumentFactory, GroupFactory, GuidePageFactory, ImageFactory, UserFactory, story
from tests.site import sources

pytestmark = pytest.mark.django_db
SIZE = "max-400x400"


@pytest.fixture
def group():
    return GroupFactory()


@pytest.fixture
def room(group):
    """Return a collection for a group alone."""
    return gated(Collection.get_first_root_node().add_child(name="Room"), group)


@pytest.fixture(autouse=True)
def certain(monkeypatch):
    """Take every change for certain at once: the test's own transaction never ends."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda function, using=None, robust=False: function())


def gated(collection, group):
    restriction = CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups")
    restriction.groups.add(group)
    return collection


def picture(**fields):
    """Return a picture of which a rendition has been made."""
    image = ImageFactory(title="Xylograph", **fields)
    image.get_rendition(SIZE)
    return SiteImage.objects.get(pk=image.pk)


def files(settings):
    """Return what a web server would hand out to everyone."""
    root = Path(settings.MEDIA_ROOT)
    return [path for folder in ("images", "original_images") for path in (root / folder).rglob("*") if path.is_file()]


def addresses(image):
    return [image.file.url, *(rendition.url for rendition in image.renditions.all())]


def answers(client, urls):
    found = []
    for url in urls:
        response = client.get(url)
        found.append(response.status_code)
        # A file that is read to its end is closed, and the connection to the database stays.
        response.getvalue()
    return found


def test_a_gated_picture_lies_in_no_public_folder(client, settings, room):
    image = picture(collection=room)

    assert files(settings) == []
    assert "xylograph" not in "".join(addresses(image)).lower()
    assert answers(client, addresses(image)) == [404, 404]


def test_the_group_gets_it_and_nobody_keeps_it(client, settings, room, group):
    image = picture(collection=room)
    client.force_login(UserFactory(groups=[group]))

    for url in addresses(image):
        response = client.get(url)

        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"
        assert "ETag" not in response
        assert "sandbox" in response["Content-Security-Policy"]
        assert response.getvalue()


def test_another_group_does_not_get_it(client, room):
    image = picture(collection=room)
    client.force_login(UserFactory(groups=[GroupFactory()]))

    assert answers(client, addresses(image)) == [404, 404]


def test_editors_who_may_choose_it_see_it(client, room):
    editors = Group.objects.create(name="Pictures")
    editors.permissions.add(Permission.objects.get(codename="access_admin"))
    right = Permission.objects.get(codename="choose_image")
    GroupCollectionPermission.objects.create(group=editors, collection=room, permission=right)
    client.force_login(UserFactory(groups=[editors], is_staff=True))

    assert answers(client, addresses(picture(collection=room))) == [200, 200]


@pytest.mark.parametrize("way", ["save", "update", "gate", "gate above", "move"])
def test_a_picture_that_becomes_gated_leaves_the_public_folder(client, settings, room, group, way):
    shelf = Collection.get_first_root_node().add_child(name="Shelf")
    image = picture(collection=shelf)
    before = addresses(image)
    assert answers(client, before) == [200, 200]

    match way:
        case "save":
            image.collection = room
            image.save()
        case "update":
            SiteImage.objects.filter(pk=image.pk).update(collection=room)
        case "gate":
            gated(shelf, group)
        case "gate above":
            gated(Collection.get_first_root_node(), group)
        case "move":
            shelf.move(room, "sorted-child")
            assert gated_pictures.misplaced().get() == image
            Collection.objects.get(pk=shelf.pk).save()

    assert files(settings) == []
    assert answers(client, before) == [404, 404]
    again = SiteImage.objects.get(pk=image.pk)
    assert answers(client, [again.file.url, again.get_rendition(SIZE).url]) == [404, 404]
    assert files(settings) == []
    assert not gated_pictures.misplaced().exists()


def test_a_picture_that_becomes_public_is_for_everyone(client, settings, room):
    image = picture(collection=room)

    room.view_restrictions.all().delete()

    again = SiteImage.objects.get(pk=image.pk)
    assert again.file.name == "original_images/xylograph.jpg"
    assert answers(client, [again.file.url, again.get_rendition(SIZE).url]) == [200, 200]
    assert not [*(Path(settings.MEDIA_ROOT) / GATED).iterdir()]


def test_renaming_a_collection_asks_no_picture(room, django_assert_max_num_queries):
    for _ in range(5):
        ImageFactory(collection=room)

    room.name = "Another room"
    with django_assert_max_num_queries(6):
        room.save()


def test_a_collection_below_is_gated_too(client, settings, room):
    image = picture(collection=room.add_child(name="Corner"))

    assert files(settings) == []
    assert answers(client, addresses(image)) == [404, 404]


def test_a_public_page_does_not_show_it(client, room):
    image = picture(collection=room)
    body = story(("picture", {"image": {"image": image.pk, "alt_text": "A cut", "decorative": False}, "caption": ""}))
    guide = GuidePageFactory(body=body)

    assert GATED not in client.get(guide.url).text
    assert GATED not in client.get(f"{guide.url}index.md").text


@pytest.fixture
def document(room):
    """Return a gated document of 100 different bytes."""
    found = DocumentFactory(collection=room, file=ContentFile(bytes(range(100)), name="xylograph.pdf"))
    found.file.close()
    return found


@pytest.fixture
def reader(client, group):
    client.force_login(UserFactory(groups=[group]))
    return client


def test_a_guess_about_a_document_is_not_confirmed(client, document):
    etag = f'"{document.get_file_hash()}"'

    response = client.get(document.url, headers={"If-None-Match": etag})

    assert response.status_code == 302
    assert "ETag" not in response
    assert client.get(document.url, headers={"Range": "bytes=0-1"}).status_code == 302


def test_the_name_of_a_gated_document_cannot_be_guessed(client, document):
    guess = document.url.replace(document.filename, "guess.txt")

    assert client.get(guess).status_code == client.get(document.url).status_code == 302


def test_no_picture_has_such_a_name(client):
    assert client.get(f"/media/{GATED}/a%00.png").status_code == 404


def test_a_gated_document_is_kept_by_nobody(reader, document):
    response = reader.get(document.url)

    assert response.getvalue() == bytes(range(100))
    assert "private" in response["Cache-Control"]
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        ("bytes=90-", 90, 99),
        ("bytes=-5", 95, 99),
        ("bytes=50-999", 50, 99),
        ("bytes=-999", 0, 99),
    ],
)
def test_a_part_of_a_document(reader, document, asked, first, last):
    response = reader.get(document.url, headers={"Range": asked})

    assert response.status_code == 206
    assert response.getvalue() == bytes(range(first, last + 1))
    assert response["Content-Range"] == f"bytes {first}-{last}/100"
    assert response["Content-Length"] == str(last - first + 1)
    assert "private" in response["Cache-Control"]


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "bytes=-", "lines=1-2", "bytes=a-b"])
def test_what_is_no_single_part_is_the_whole(reader, document, asked):
    response = reader.get(document.url, headers={"Range": asked})

    assert (response.status_code, len(response.getvalue())) == (200, 100)


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=-0", "bytes=60-50"])
def test_what_is_not_there_is_refused(reader, document, asked):
    response = reader.get(document.url, headers={"Range": asked})

    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */100"


def test_a_part_of_a_file_that_has_changed_is_the_whole(reader, document):
    same = f'"{document.get_file_hash()}"'

    lengths = [
        len(reader.get(document.url, headers={"Range": "bytes=0-1", "If-Range": known}).getvalue())
        for known in (same, '"old"')
    ]

    assert lengths == [2, 100]


def test_the_reverse_proxy_hands_out_two_folders_alone():
    file = sources.text(sources.ROOT / "deploy" / "Caddyfile")

    assert file.count("file_server") == 1
    assert file.count("import shown") == 2
    assert "root * /data/uploads/media/images\n" in file
    assert "root * /data/uploads/media/original_images\n" in file
