"""Whatever is posted to an account form that anybody can reach: words beside the fields, nothing typed is lost."""

from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.urls import urlpatterns
from tests.examples import examples
from tests.factories import StandardPageFactory

POSTS = examples(300)
NAMED = [
    "account_signup",
    "account_login",
    "account_request_login_code",
    "account_reset_password",
    "account_age",
    "account_guardian",
]
NOT_SHOWN = {"csrfmiddlewaretoken", "website", "begun", "proof"}
# None of Unicode's halves of signs: no browser sends them.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
ADDRESSES = st.builds("{}@{}".format, WORDS, WORDS) | st.emails()
ANYTHING = (
    WORDS
    | ADDRESSES
    | st.sampled_from(["", " ", "\0", "x" * 3000, "<script>", "{{ 7*7 }}", "%00", "-1", "9" * 40, "on"])
)


class Forms(HTMLParser):
    """The forms of a page that post: each field with what stands in it, and what is said of it."""

    def __init__(self, page):
        super().__init__()
        self.found, self.ids, self.alerts, self._form, self._area, self._select = [], {}, 0, None, None, None
        self.feed(page)

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
        elif tag == "option" and self._select is not None and "selected" in given:
            self._select["shown"] = given.get("value", "")

    def _field(self, tag, given):
        if tag not in {"input", "select", "textarea"}:
            return
        field = self._form.setdefault(given["name"], {"type": given.get("type", tag), "shown": None, "attrs": given})
        if given.get("type") in {"checkbox", "radio"}:
            if "checked" in given:
                field["shown"] = given.get("value", "on")
        elif tag == "input":
            field["shown"] = given.get("value", "")
        self._select = field if tag == "select" else None


def doors():
    """Return the pages of accounts that are opened without a token."""
    return [
        pattern.name for pattern in urlpatterns if getattr(pattern, "name", None) and "<" not in str(pattern.pattern)
    ]


def own_form(page, path):
    """Return the fields of the form that a page posts to itself, the longest where there are several."""
    forms = [fields for action, fields in page.found if action in {None, "", path}]
    typed = [fields for fields in forms if any(field["type"] != "hidden" for field in fields.values())]
    return max(typed, key=len, default={})


@pytest.fixture
def open_doors(db, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    settings.MFA_RATE_LIMITS = False
    for kind in ("terms", "privacy"):
        StandardPageFactory(title=kind.title(), legal=kind)
    return {name: fields for name in doors() if (fields := own_form(*opened(name)))}


def opened(name):
    path = reverse(name)
    answer = Client().get(path)
    return Forms(answer.content.decode() if answer.status_code == 200 else ""), path


def test_the_doors_are_found(open_doors):
    assert set(NAMED) <= set(open_doors)


@pytest.mark.parametrize("name", NAMED)
def test_a_form_takes_anything_and_loses_nothing(open_doors, name):
    assert_bears(name, open_doors[name])


def test_every_other_form_does(open_doors):
    for name in set(open_doors) - set(NAMED):
        assert_bears(name, open_doors[name])


def assert_bears(name, fields):
    path, names = reverse(name), sorted(set(fields) - {"csrfmiddlewaretoken"})

    @given(st.fixed_dictionaries({}, optional={each: values_of(fields[each]) for each in names}))
    @settings(
        max_examples=POSTS, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    def bears(given):
        # Each from another browser, or it would have to go on where it was.
        answer = Client().post(path, given)

        assert answer.status_code in {200, 302}, given
        if answer.status_code == 200:
            assert_nothing_lost(answer.content.decode(), path, given)

    bears()


def values_of(field):
    return ANYTHING | st.just(field["attrs"].get("value", "on")) if field["type"] in {"checkbox", "radio"} else ANYTHING


def assert_nothing_lost(page, path, given):
    forms = Forms(page)
    fields = own_form(forms, path)
    if not fields:
        return
    for name, value in given.items():
        field = fields.get(name)
        if (
            field
            and name not in NOT_SHOWN
            and field["type"] not in {"password", "checkbox", "radio", "select", "hidden"}
        ):
            assert field["shown"] == value, (name, value)
        if field and field["type"] == "password":
            assert not field["shown"]
    assert forms.alerts
    for name, field in fields.items():
        attrs = field["attrs"]
        if attrs.get("aria-invalid") == "true":
            assert f"id_{name}_error" in forms.ids, name
            # Of several buttons that are one field, the group says it for all.
            assert field["type"] == "radio" or f"id_{name}_error" in attrs["aria-describedby"], name
