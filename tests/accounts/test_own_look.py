"""No page of allauth is shown in allauth's own look or words."""

from importlib.resources import files
from pathlib import Path

import allauth
import pytest
from django.conf import settings
from django.template.loader import get_template
from django.urls import URLResolver, get_resolver

from accounts import urls as account_urls

OURS = settings.BASE_DIR / "templates"
# Functions of allauth that only choose a class: the template that is chosen with our settings.
CHOSEN = {"email_verification_sent": ["account/confirm_email_verification_code.html"]}
UNREACHABLE = {"account/messages/phone_verification_sent.txt", "account/messages/phone_verified.txt"}


def views(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns)
        else:
            yield pattern.callback


def templates_of(view):
    view_class = getattr(view, "view_class", None)
    if view_class:
        names = [getattr(view_class, name, None) for name in ("template_name", "template_name_signup_closed")]
        return [name for name in names if name]
    return CHOSEN[view.__name__] if view.__module__.startswith("allauth") else []


def reachable():
    return sorted({name for view in views(account_urls.urlpatterns) for name in templates_of(view)})


def told():
    folder = files(allauth) / "templates"
    found = {str(path.relative_to(folder)) for path in folder.glob("*/messages/*.txt")}
    return sorted(name for name in found - UNREACHABLE if name.startswith(("account/", "mfa/", "usersessions/")))


@pytest.mark.parametrize("name", reachable())
def test_every_page_of_allauth_that_can_be_reached_is_ours(name):
    assert OURS in Path(get_template(name).origin.name).parents


@pytest.mark.parametrize("name", told())
def test_every_message_of_allauth_is_in_our_words(name):
    assert OURS in Path(get_template(name).origin.name).parents


def test_the_walk_finds_the_pages():
    assert {"account/login.html", "mfa/authenticate.html", "usersessions/usersession_list.html"} <= set(reachable())


def test_no_other_address_leads_to_allauth():
    elsewhere = [pattern for pattern in get_resolver().url_patterns if str(pattern.pattern) != "account/"]

    assert [view for view in views(elsewhere) if view.__module__.startswith("allauth")] == []
