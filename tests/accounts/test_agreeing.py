"""Agreeing to texts: the very words, once for each version, and asked for at the next sign-in."""

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from wagtail.models import Page

from accounts.addresses import sign
from accounts.flows.consents import agree
from accounts.flows.news import subscribe, wants_news
from accounts.legal import texts_to_accept
from accounts.models import Consent, LegalText
from tests.factories import StandardPageFactory, UserFactory, gate, guide_index, story, text

PASSWORD = "learn-together"
ASK = "/account/agreements/new/"


@pytest.fixture
def terms(db):
    return StandardPageFactory(title="Terms", legal="terms", body=story(text("Be kind."), text("Be early.")))


@pytest.fixture
def privacy(db):
    return StandardPageFactory(title="Privacy", legal="privacy", body=story(text("We keep little.")))


@pytest.fixture
def person(terms, privacy):
    """Return somebody who has agreed to both texts as they stand."""
    person = UserFactory(email="ada@example.com", first_name="Ada", password=PASSWORD)
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    agree(person=person, texts=texts_to_accept(), how="test")
    return person


def reword(page, *paragraphs):
    page.body = story(*map(text, paragraphs))
    page.save_revision().publish()


def sign_in(client, **extra):
    return client.post("/account/sign-in/", {"login": "ada@example.com", "password": PASSWORD, **extra})


def is_signed_in(client):
    return client.get("/account/").status_code == 200


def ask(client):
    """Return what the page that asks says, and what its form sends."""
    page = client.get(ASK).content.decode()
    return page, {"seen": page.partition('name="seen" value="')[2].partition('"')[0]}


def test_who_has_agreed_is_not_asked(client, person):
    assert sign_in(client)["Location"] == "/members/"


def test_new_words_are_asked_about_at_the_next_sign_in(client, person, terms):
    reword(terms, "Be kind.", "Be early, and speak up.")

    answer = sign_in(client)

    assert answer["Location"] == ASK
    assert not is_signed_in(client)


def test_the_page_shows_what_changed_and_the_whole_text(client, person, terms):
    reword(terms, "Be kind.", "Be early, and speak up.")
    sign_in(client)

    page, _ = ask(client)

    assert "<del>Be early.</del>" in page
    assert "<ins>Be early, and speak up.</ins>" in page
    assert "<del>Be kind" not in page
    assert "<p>Be kind.</p>" in page
    assert "We keep little" not in page


def test_agreeing_goes_on_to_where_the_person_was_going(client, person, terms):
    reword(terms, "Be early.")
    sign_in(client, next=sign("/guides/"))
    _, form = ask(client)

    answer = client.post(ASK, form)

    assert answer["Location"] == "/guides/"
    assert is_signed_in(client)
    assert list(Consent.objects.filter(text__kind="terms").values_list("text__words", "how")) == [
        ("Be early.", "asked at sign-in"),
        ("Be kind.\n\nBe early.", "test"),
    ]


def test_words_that_changed_while_the_page_was_open_are_not_agreed_to(client, person, terms):
    reword(terms, "Be early.")
    sign_in(client)
    _, form = ask(client)
    reword(terms, "Be late.")

    answer = client.post(ASK, form)

    assert "changed while this page was open" in answer.content.decode()
    assert not Consent.objects.filter(text__words="Be late.").exists()
    assert not is_signed_in(client)


def test_who_is_signed_in_all_along_is_left_alone(client, person, terms):
    sign_in(client)

    reword(terms, "Be early.")

    assert is_signed_in(client)


def test_what_is_no_word_asks_nobody(client, person, terms, privacy):
    terms.refresh_from_db()
    terms.draft_notice, terms.summary = True, "Another summary."
    terms.save_revision().publish()
    terms.move(privacy, pos="last-child")

    assert sign_in(client)["Location"] == "/members/"


def test_a_draft_asks_nobody(client, person, terms):
    terms.body = story(text("Be late."))
    terms.save_revision()

    assert sign_in(client)["Location"] == "/members/"


def test_who_refuses_can_leave_and_nothing_else(client, person, terms):
    closed = guide_index()
    gate(closed)
    reword(terms, "Be early.")
    sign_in(client)

    answer = client.post(ASK, {"refuse": "on"}, follow=True)

    assert answer.redirect_chain[-1][0] == "/account/agreements/refused/"
    assert answer.status_code == 200
    assert not is_signed_in(client)
    assert client.get(closed.url).status_code == 302
    assert client.get("/").status_code == 200
    assert not Consent.objects.filter(text__words="Be early.").exists()


def test_who_refused_can_sign_in_again_and_agree(client, person, terms):
    reword(terms, "Be early.")
    sign_in(client)
    client.post(ASK, {"refuse": "on"})

    sign_in(client)
    before = is_signed_in(client)
    client.post(ASK, ask(client)[1])

    assert not before
    assert is_signed_in(client)
    assert Consent.objects.filter(text__words="Be early.").exists()


def test_who_refused_and_does_not_answer_the_next_time_stays_out(client, person, terms):
    reword(terms, "Be early.")
    sign_in(client)
    client.post(ASK, {"refuse": "on"})

    sign_in(client)
    client.post(ASK, {"seen": "made up"})

    assert not is_signed_in(client)
    assert client.get(ASK).status_code == 200


def test_who_refused_words_that_were_taken_back_is_let_in(client, person, terms):
    reword(terms, "Be late.")
    sign_in(client)
    client.post(ASK, {"refuse": "on"})
    reword(terms, "Be kind.", "Be early.")

    sign_in(client)

    assert is_signed_in(client)


def test_words_that_nobody_says_they_saw_are_not_agreed_to(client, person, terms):
    reword(terms, "Be early.")
    sign_in(client)

    answer = client.post(ASK, {})

    assert "changed while this page was open" in answer.content.decode()
    assert not Consent.objects.filter(text__words="Be early.").exists()
    assert not is_signed_in(client)


def test_an_account_made_by_staff_is_asked_the_first_time(client, person):
    Consent.objects.all().delete()

    sign_in(client)

    assert "You have not agreed to this yet" in ask(client)[0]


def test_nobody_is_asked_who_is_not_signing_in(client, person):
    assert client.get(ASK)["Location"] == "/account/sign-in/"


def test_who_agreed_can_read_the_very_words_later(client, person, terms):
    reword(terms, "Be late.")
    client.force_login(person)
    consent = Consent.objects.get(text__kind="terms")

    page = client.get(f"/account/agreements/{consent.pk}/").content.decode()

    assert "<p>Be early.</p>" in page
    assert "Be late" not in page


def test_what_others_agreed_to_is_nobody_elses(client, person):
    client.force_login(UserFactory())

    assert client.get(f"/account/agreements/{Consent.objects.first().pk}/").status_code == 404


def test_news_begin_and_end_on_the_account_page(client, person):
    client.force_login(person)

    for news, wanted in [("on", True), ("", False), ("on", True)]:
        client.post("/account/news/", {"news": news})
        assert Consent.objects.filter(text__kind="news", withdrawn_at=None).exists() == wanted


@pytest.mark.parametrize(("path", "leads_to"), [("news/", "/account/"), ("address/keep/", "/account/address/")])
def test_who_has_to_sign_in_after_a_button_finds_it_once_more(client, person, path, leads_to):
    client.force_login(person)
    subscribe(person=person, how="test")

    for look in (client.get, client.head):
        assert look(f"/account/{path}")["Location"] == leads_to
    assert wants_news(person)


def test_a_text_is_kept_once_however_many_agree_to_it(person):
    agree(person=UserFactory(), texts=texts_to_accept(), how="test")

    assert LegalText.objects.count() == 2


def test_the_same_words_are_kept_once(person):
    kept = LegalText.objects.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        LegalText.objects.create(kind=kept.kind, digest=kept.digest, title="Another", words=kept.words)


@pytest.mark.parametrize("missing", ["terms", "privacy"])
def test_without_a_text_nobody_can_make_an_account(client, person, missing):
    Page.objects.get(slug=missing).unpublish()

    page = client.get("/account/sign-up/")

    assert "Accounts are not open yet" in page.content.decode()
    assert client.post("/account/sign-up/", {"name": "Eve", "email": "eve@example.com"}).status_code == 200


def test_editors_read_which_text_is_missing(superuser_client, person, privacy):
    assert "Nobody can make an account" not in superuser_client.get("/admin/").text

    privacy.unpublish()

    assert "Missing: Privacy notice." in superuser_client.get("/admin/").text
