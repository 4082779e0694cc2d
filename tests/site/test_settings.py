"""Production starts with good values only, and says which variable is not."""

import os
import re
import subprocess
import sys

import pytest

from tests.site import sources

SECRET = "q7!vZ2m#Lx9@pRt4^Wn8&Kb3*Hd6(Jf1)Gs5_Yc0+Te=Ua-Ei~Oy"
GOOD = {
    "DJANGO_SETTINGS_MODULE": "hub.settings.production",
    "SECRET_KEY": SECRET,
    "ALLOWED_HOSTS": "hub.example.org",
    "BASE_URL": "https://hub.example.org",
    "DATABASE_URL": "postgres://hub:database-password@127.0.0.1:5432/hub",
    "EMAIL_URL": "smtp+tls://mailer:mail-password@mail.example.org:587",
}
# The variable, an unsafe value, what is said of the form that is expected.
UNSAFE = [
    ("SECRET_KEY", None, "at least 50 random characters"),
    ("SECRET_KEY", "too-short-to-be-good", "at least 50 random characters"),
    ("SECRET_KEY", "abc" * 20, "at least 50 random characters"),
    ("SECRET_KEY", "development-only-and-refused-in-production-0123456789", "at least 50 random characters"),
    ("DEBUG", "true", "false or nothing"),
    ("DEBUG", "maybe", "true or false"),
    ("ALLOWED_HOSTS", None, "host names separated by commas"),
    ("ALLOWED_HOSTS", "*", "without [*]"),
    ("ALLOWED_HOSTS", "hub.example.org,*.example.org", "without [*]"),
    ("BASE_URL", None, "such as https://hub.example.org"),
    ("BASE_URL", "http://hub.example.org", "such as https://hub.example.org"),
    ("BASE_URL", "hub.example.org", "an address such as https://"),
    ("BASE_URL", "https://hub.example.org/some/path", "an address such as https://"),
    ("BASE_URL", "https://hub:mail-password@hub.example.org", "an address such as https://"),
    ("HSTS_PRELOAD", "perhaps", "true or false"),
    ("DATABASE_URL", None, "postgres://USER:PASSWORD@HOST:PORT/NAME"),
    ("DATABASE_URL", "sqlite:////tmp/database-password.sqlite3", "postgres://USER:PASSWORD@HOST:PORT/NAME"),
    ("DATABASE_URL", "mysql://hub:database-password@127.0.0.1/hub", "postgres://USER:PASSWORD@HOST:PORT/NAME"),
    ("DATABASE_URL", "postgres://hub:database-password@127.0.0.1:port/hub", "postgres://USER:PASSWORD@HOST:PORT/NAME"),
    ("DATABASE_URL", "postgres://hub:database-password@127.0.0.1", "postgres://USER:PASSWORD@HOST:PORT/NAME"),
    ("DATABASE_CONN_MAX_AGE", "a while", "a whole number, 0 or more"),
    ("JOBS", "rabbits", "database or redis"),
    ("EMAIL_URL", None, "smtp://USER:PASSWORD@HOST:PORT"),
    ("EMAIL_URL", "consolemail://", "smtp://USER:PASSWORD@HOST:PORT"),
    ("EMAIL_URL", "smtp://mailer:mail-password@mail.example.org:port", "smtp://USER:PASSWORD@HOST:PORT"),
]
REDIS = ["", "localhost:6379", "http://127.0.0.1:6379", "redis://"]
SECRETS = ("database-password", "mail-password")


def run(*command, **changed):
    """Run Python with the good values, changed; a value of None is left out."""
    own = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "SYSTEMROOT"}}
    variables = {name: value for name, value in {**GOOD, **changed}.items() if value is not None}
    command = [sys.executable, *command]
    return subprocess.run(
        command, cwd=sources.ROOT, env={**own, **variables}, capture_output=True, text=True, check=False
    )


def check(**changed):
    """Run Django's deployment checks."""
    return run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **changed)


def test_good_values_pass_the_deployment_checks_without_a_warning():
    done = check()

    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize(("name", "value", "form"), UNSAFE)
def test_an_unsafe_value_is_refused_by_name_and_form(name, value, form):
    done = check(**{name: value})

    said = done.stderr.strip().splitlines()[-1]
    assert done.returncode != 0
    assert f"environment variable {name} cannot be used" in said
    assert re.search(form, said)
    assert not [secret for secret in SECRETS if secret in done.stdout + done.stderr]


@pytest.mark.parametrize(("wish", "is_offered"), [(None, False), ("false", False), ("true", True)])
def test_a_domain_is_offered_for_preloading_only_where_the_operator_wishes(wish, is_offered):
    ask = """
from django.http import HttpResponse
from django.middleware.security import SecurityMiddleware
from django.test import RequestFactory
answer = SecurityMiddleware(lambda request: HttpResponse())(RequestFactory().get("/", secure=True))
print(answer["Strict-Transport-Security"])
"""
    # The settings say it: there is no need to load the site.
    done = run("-c", ask, HSTS_PRELOAD=wish)

    assert done.stdout.startswith("max-age="), done.stderr
    assert ("preload" in done.stdout) is is_offered


@pytest.mark.parametrize("value", REDIS)
def test_jobs_in_redis_need_a_redis(value):
    done = check(JOBS="redis", REDIS_URL=value)

    assert done.returncode != 0
    assert "environment variable REDIS_URL cannot be used" in done.stderr
    assert value or "JOBS=redis needs it" in done.stderr


def test_jobs_in_redis_pass_the_deployment_checks():
    done = check(JOBS="redis", REDIS_URL="redis://127.0.0.1:6379/0")

    assert done.returncode == 0, done.stderr


def test_a_secret_key_that_is_refused_is_not_repeated():
    done = check(SECRET_KEY="abc" * 20)

    assert "abcabc" not in done.stdout + done.stderr
