"""Taking one's data away: asked for, made by the worker, and handed to nobody else."""

import json
import time
import zipfile
from datetime import timedelta
from io import BytesIO
from os import urandom
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry
from wagtail.users.models import UserProfile

from accounts.flows.consents import agree
from accounts.flows.erase import erase
from accounts.flows.export import ask_for_export, make, make_exports
from accounts.legal import Text
from accounts.models import DataExport, Departure, OutboxMessage
from hub.models import SiteDocument
from tests.factories import ImageFactory, UserFactory, home

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


@pytest.fixture
def person(db):
    person = UserFactory(email="ada@example.com", first_name="Ada", last_name="<b>Lovelace", password=PASSWORD)
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    return person


def sign_in(client, person, password=PASSWORD):
    client.post("/account/sign-in/", {"login": person.email, "password": password})
    return client


@pytest.fixture
def ada(client, person):
    """Return the browser of a person who has just shown who they are."""
    sign_in(client, person)
    client.post("/account/once-more/", {"password": PASSWORD})
    return client


def contents(answer):
    return zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content)))


def data_of(answer):
    return json.loads(contents(answer).read("data.json"))


def test_a_file_is_asked_for_made_announced_and_handed_over(ada, person):
    asked = ada.post("/account/data/make/")
    waiting = ada.get("/account/data/")
    make_exports.call()
    ready = ada.get("/account/data/")
    file = ada.get("/account/data/file/")

    assert asked["Location"] == "/account/data/"
    assert waiting["Refresh"] == "5"
    assert "Refresh" not in ready
    assert OutboxMessage.objects.filter(kind="data_ready", person=person).count() == 1
    assert (file["Content-Type"], "no-store" in file["Cache-Control"]) == ("application/zip", True)
    assert {"data.json", "index.html"} <= set(contents(file).namelist())


def test_the_file_says_what_is_kept_and_no_secret(ada, person):
    agree(person=person, texts=[Text("terms", "Terms", "Be kind.")], how="sign-up page")
    Authenticator.objects.create(user=person, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    ask_for_export(person=person)
    make_exports.call()

    archive = contents(ada.get("/account/data/file/"))
    data, page = json.loads(archive.read("data.json")), archive.read("index.html").decode()

    assert data["accounts.User"]["rows"][0]["e-mail address"] == "ada@example.com"
    assert data["accounts.Consent.person"]["rows"][0]["words"] == "Be kind."
    assert data["mfa.Authenticator.user"]["rows"][0]["type"] == "TOTP Authenticator"
    assert data["usersessions.UserSession.user"]["rows"]
    assert f"{timezone.now():%B %-d, %Y}" in page
    assert "JBSWY3DPEHPK3PXP" not in str(data)
    assert person.password not in str(data)
    assert "&lt;b&gt;Lovelace" in page
    assert "<b>Lovelace" not in page


def test_nothing_is_left_of_who_is_erased_while_the_file_is_written(person, tmp_path):
    ask_for_export(person=person)
    export = DataExport.objects.select_related("person").get()
    erase(person=person)

    assert not make(export=export)

    assert list((tmp_path / "exports").iterdir()) == []


def test_of_two_who_write_the_same_file_the_second_leaves_it(person):
    ask_for_export(person=person)
    export = DataExport.objects.select_related("person").get()

    assert (make(export=export), make(export=export)) == (True, False)

    assert export.path.is_file()


def test_uploaded_files_go_along(ada, person):
    UserProfile.objects.create(user=person, avatar=ImageFactory().file.name)
    ask_for_export(person=person)
    make_exports.call()

    names = contents(ada.get("/account/data/file/")).namelist()

    assert [name for name in names if name.startswith("files/wagtailusers.UserProfile.user/1-")]


def fill_up(person):
    """Leave a person with thousands of rows, and 30 MB of files."""
    mail = [OutboxMessage(person=person, address=person.email, thing=str(n), key=str(n)) for n in range(3000)]
    page = home()
    edit = {
        "page": page,
        "content_type_id": page.content_type_id,
        "action": "wagtail.edit",
        "label": "Home",
        "timestamp": timezone.now(),
    }
    OutboxMessage.objects.bulk_create(mail)
    PageLogEntry.objects.bulk_create(PageLogEntry(user=person, **edit) for _ in range(3000))
    for number in range(30):
        file = ContentFile(urandom(1_000_000), name=f"{number}.pdf")
        SiteDocument.objects.create(title=str(number), file=file, uploaded_by_user=person)


def test_a_large_account_is_packed_well_within_a_minute(person, django_assert_max_num_queries):
    fill_up(person)
    export = ask_for_export(person=person)

    begun = time.monotonic()
    # However much there is: what costs a query for each row would take ever longer.
    with django_assert_max_num_queries(100):
        make(export=export)

    assert time.monotonic() - begun < 60
    with zipfile.ZipFile(export.path) as packed:
        rows = [len(section["rows"]) for section in json.loads(packed.read("data.json")).values()]
        assert sum(rows) > 6000
        assert sum(name.endswith(".pdf") for name in packed.namelist()) == 30


def test_a_file_that_is_gone_keeps_nothing_else_from_coming(ada, person):
    image = ImageFactory(uploaded_by_user=person)
    image.file.storage.delete(image.file.name)
    ask_for_export(person=person)

    make_exports.call()

    names = contents(ada.get("/account/data/file/")).namelist()
    assert [name for name in names if name.endswith("missing.txt")]


def test_somebody_else_gets_nothing_of_it(ada, person):
    ask_for_export(person=person)
    make_exports.call()
    eve = UserFactory(password=PASSWORD)
    EmailAddress.objects.create(user=eve, email=eve.email, primary=True, verified=True)
    other = sign_in(Client(), eve)
    other.post("/account/once-more/", {"password": PASSWORD})

    assert Client().get("/account/data/file/")["Location"].startswith("/account/sign-in/")
    assert other.get("/account/data/file/")["Location"] == "/account/data/"


def test_whoever_only_finds_an_open_browser_is_asked_who_they_are(client, person):
    ask_for_export(person=person)
    make_exports.call()
    sign_in(client, person)

    answers = [client.get(f"/account/{page}/") for page in ("data", "data/file", "delete")]
    answers += [client.post("/account/data/make/"), client.post("/account/delete/", {"understood": "on"})]

    assert {answer["Location"].partition("?")[0] for answer in answers} == {"/account/once-more/"}
    assert not Departure.objects.exists()


def test_what_was_asked_for_goes_on_by_itself_once_it_is_clear_who_asks(client, person):
    sign_in(client, person)
    asked = client.post("/account/data/make/")
    signed = parse_qs(urlsplit(asked["Location"]).query)["next"][0]

    proved = client.post(asked["Location"], {"password": PASSWORD, "next": signed}, follow=True)

    assert proved.request["PATH_INFO"] == "/account/data/"
    assert DataExport.objects.filter(person=person).exists()


def test_a_person_without_a_password_is_asked_for_a_mailed_code(client, person):
    person.set_unusable_password()
    person.save()
    client.force_login(person)

    answers = [client.get(f"/account/{page}/") for page in ("data", "data/file", "delete")]
    asked = client.get(answers[0]["Location"], follow=True)
    client.post(asked.request["PATH_INFO"], {"action": "send"})
    code = OutboxMessage.objects.get().fields["code"]
    client.post(asked.request["PATH_INFO"], {"code": code})

    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert asked.request["PATH_INFO"] == "/account/once-more/by-code/"
    assert client.get("/account/data/").status_code == 200


def test_asking_again_and_again_makes_one_file(person):
    for _ in range(3):
        ask_for_export(person=person)

    assert make_exports.call() == 1
    assert make_exports.call() == 0
    assert OutboxMessage.objects.filter(kind="data_ready").count() == 1


def test_an_older_file_makes_room_for_a_new_one(person, django_capture_on_commit_callbacks):
    ask_for_export(person=person)
    make_exports.call()
    DataExport.objects.update(ready_at=timezone.now() - timedelta(hours=1))
    old = DataExport.objects.get().path

    with django_capture_on_commit_callbacks(execute=True):
        new = ask_for_export(person=person)
    make_exports.call()

    assert not old.exists()
    assert new.path.exists()
    assert new.path != old


def test_the_file_lies_where_no_address_leads(person, settings):
    export = ask_for_export(person=person)
    make_exports.call()

    assert not export.path.is_relative_to(settings.MEDIA_ROOT)
    assert export.path.stat().st_mode & 0o077 == 0
    assert export.path.parent.stat().st_mode & 0o077 == 0
