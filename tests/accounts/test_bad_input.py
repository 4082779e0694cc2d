"""Whatever is posted to an account form, in any state: words beside the fields, nothing typed is lost.

Every journey through the account pages is walked; wherever it comes to a form for the first time, the form gets what
people and programs may send, and all that it did is taken back before the journey goes on.
"""

import json
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urljoin

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.urls import urlpatterns
from accounts.views.typed import is_ours
from tests.examples import examples
from tests.journeys import JOURNEYS
from tests.walks import Browser, names

pytestmark = pytest.mark.long
MANY, FEWER = examples(300), examples(60)
"""How often a form is tried that anybody can fill in; and one inside an account, or that has buttons only."""
TRYING = settings(
    deadline=None,
    database=None,
    derandomize=True,
    # What it finds is small enough: to make it smaller takes minutes.
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
NOT_SHOWN = {"csrfmiddlewaretoken", "website", "begun", "proof"}
# None of Unicode's halves of signs: no browser sends them.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
ADDRESSES = st.builds("{}@{}".format, WORDS, WORDS) | st.emails()
ANYTHING = (
    WORDS
    | ADDRESSES
    | st.sampled_from(["", " ", "\0", "x" * 3000, "<script>", "{{ 7*7 }}", "%00", "-1", "9" * 40, "on"])
)
PART = ANYTHING | st.sampled_from(["aWQ", "public-key", "e30", None, 1, [], {}])
"""Of what a browser sends of a passkey."""
ANSWER = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]
PASSKEYS = (
    st.fixed_dictionaries(
        {"id": PART, "rawId": PART, "type": PART, "response": st.fixed_dictionaries(dict.fromkeys(ANSWER, PART)) | PART}
    ).map(json.dumps)
    | st.sampled_from(["{}", "[]", "null", "1", "[" * 3000])
    | ANYTHING
)


class Forms(HTMLParser):
    """The forms of a page that post: each field with what stands in it, and what is said of it."""

    def __init__(self, page):
        super().__init__()
        self.found, self.ids, self.alerts, self._form, self._area, self._select = [], {}, 0, None, None, None
        self.feed(page.partition("<main")[2].partition("</main")[0])

    def handle_starttag(self, tag, attrs):  # noqa: D102
        given = dict(attrs)
        self.ids[given.get("id")] = tag
        self.alerts += given.get("role") == "alert"
        if tag == "form":
            self._form = {} if given.get("method") == "post" else None
            if self._form is not None:
                self.found.append((given.get("action"), self._form))
        elif self._form is not None and given.get("name"):
            self._field(tag, given)
        elif tag == "option" and self._select is not None:
            self._offer(self._select, given.get("value", ""), "selected" in given)

    def _field(self, tag, given):
        if tag not in {"input", "select", "textarea", "button"}:
            return
        field = self._form.setdefault(
            given["name"], {"type": given.get("type", tag), "shown": None, "options": [], "attrs": given}
        )
        if tag == "button":
            field["type"] = tag
        if tag == "button" or given.get("type") in {"checkbox", "radio"}:
            self._offer(field, given.get("value", "on"), "checked" in given)
        elif tag == "input":
            field["shown"] = given.get("value", "")
        elif tag == "textarea":
            self._area, field["shown"] = field, ""
        self._select = field if tag == "select" else None

    def handle_data(self, data):  # noqa: D102
        if self._area is not None:
            self._area["shown"] += data

    def handle_endtag(self, tag):  # noqa: D102
        if tag == "textarea" and self._area is not None:
            # What a browser takes for the end of the tag's own line.
            self._area["shown"], self._area = self._area["shown"].removeprefix("\n"), None

    def _offer(self, field, value, chosen):
        field["options"].append(value)
        if chosen:
            field["shown"] = value


def own_form(page, path):
    """Return the fields of the form that a page posts to itself, the longest where there are several."""
    forms = [fields for action, fields in page.found if action in {None, "", path}]
    return max(filter(has_fields, forms), key=len, default={})


def is_public(request):
    """Tell whether strangers can come to a page: what is asked of members, too, takes no more than an account."""
    return not request.user.is_authenticated or not request.path.startswith("/account/")


def has_fields(form):
    return any(field["type"] not in {"hidden", "button"} for field in form.values())


class Tamperer(Browser):
    """Sends each form that it comes to whatever people and programs may send; `tried` are those that it has met."""

    def __init__(self, tried, posts, **options):
        super().__init__([], **options)
        self.tried, self.posts = tried, posts

    def another(self, **options):  # noqa: D102
        return Tamperer(self.tried, self.posts, **options)

    def request(self, **request):  # noqa: D102
        self.pages.clear()
        response = super().request(**request)
        for page in list(self.pages):
            for action, fields in Forms(page.html).found:
                often = is_public(response.wsgi_request) and (has_fields(fields) or "credential" in fields)
                self._try(urljoin(page.path, action or ""), fields, MANY if often else FEWER)
        return response

    def _try(self, path, fields, times):
        name, shown = name_of(path), frozenset(each for each, field in fields.items() if field["type"] != "hidden")
        known = (name, frozenset(fields), tuple(value for field in fields.values() for value in field["options"]))
        if not name or known in self.tried:
            return
        assert all(map(is_ours, fields)), "What is typed here would be lost where a limit refuses it."
        # Met again in another state, a form needs fewer tries.
        is_new = (name, shown) not in self.tried
        self.tried |= {known, (name, shown)}
        if self.posts:
            assert_bears(path, fields, self.cookies, times if is_new else FEWER)


def name_of(path):
    try:
        return resolve(path.partition("?")[0]).url_name
    except Resolver404:
        return ""


@pytest.fixture(autouse=True)
def unlimited(db, settings, tmp_path):
    settings.ACCOUNT_RATE_LIMITS = False
    settings.MFA_RATE_LIMITS = False
    settings.VAR_DIR = tmp_path


@pytest.fixture
def recovery_codes(person):
    """Give a person codes to download."""
    RecoveryCodes.activate(person)


def met(journey, *, posts):
    """Return the names of the pages to which the forms on a journey lead."""
    tried = set()
    with transaction.atomic():
        journey(Tamperer(tried, posts))
        transaction.set_rollback(True)
    return {name for name, *_ in tried}


def test_every_page_that_takes_a_form_is_met(request):
    found = set().union(*(met(journey, posts=False) for journey in JOURNEYS))

    # Afterwards: on the journeys this person is somebody else.
    browser, _ = request.getfixturevalue("certain"), request.getfixturevalue("recovery_codes")
    answers = {name: browser.post(address_of(name)).status_code for name in set(names(urlpatterns)) - found}
    assert set(answers.values()) == {405}, answers


def address_of(name):
    """Return the address of a page; the number of what it shows is anybody's guess."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return reverse(name, args=[1])


@pytest.mark.parametrize("journey", JOURNEYS)
def test_forms_take_anything_and_lose_nothing(journey):
    met(journey, posts=True)


def assert_bears(path, fields, cookies, times):
    buttons = {name: field["options"] for name, field in fields.items() if field["type"] == "button"}
    typed = {
        name: values_of(name, field) for name, field in fields.items() if name not in {*buttons, "csrfmiddlewaretoken"}
    }
    pressed = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in buttons.items()})
    made_up = st.fixed_dictionaries({}, optional=dict.fromkeys(buttons, ANYTHING))

    client, kept = Client(), {name: cookie.value for name, cookie in cookies.items()}

    @given(st.fixed_dictionaries({"csrfmiddlewaretoken": st.just("")}, optional=typed), pressed, st.just({}) | made_up)
    @settings(TRYING, max_examples=times)
    def bears(given, pressed, made_up):
        # Each from the same moment: what one did is taken back before the next.
        client.cookies = SimpleCookie(kept)
        with transaction.atomic():
            answer = client.post(path, given | pressed | made_up)
            transaction.set_rollback(True)

        assert answer.status_code in {200, 302, 410}, (path, given, pressed, made_up)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html") and not made_up:
            assert_nothing_lost(answer.content.decode(), path, given)

    bears()


def values_of(name, field):
    if name == "credential":
        return PASSKEYS
    return ANYTHING | st.sampled_from(field["options"]) if field["options"] else ANYTHING


def assert_nothing_lost(page, path, given):
    forms = Forms(page)
    fields = own_form(forms, path)
    if not fields:
        return
    for name, value in given.items():
        field = fields.get(name)
        if field and field["type"] == "password":
            assert not field["shown"]
        elif field and name not in NOT_SHOWN and field["type"] != "hidden":
            assert field["shown"] == value or (field["options"] and value not in field["options"]), (name, value)
    assert forms.alerts
    for name, field in fields.items():
        attrs = field["attrs"]
        if attrs.get("aria-invalid") == "true":
            assert f"id_{name}_error" in forms.ids, name
            # Of several buttons or boxes that are one field, the group says it for all.
            is_group = field["type"] in {"radio", "checkbox"} and len(field["options"]) > 1
            assert is_group or f"id_{name}_error" in attrs["aria-describedby"], name
