"""Reads the environment, and says in one sentence what is wrong with it."""

import os
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

DATABASE_FORM = "postgres://USER:PASSWORD@HOST:PORT/NAME or sqlite:////absolute/path.sqlite3"
EMAIL_FORM = "smtp://USER:PASSWORD@HOST:PORT, smtp+tls://… or smtp+ssl://…"
REDIS_FORM = "redis://HOST:6379/0, rediss://USER:PASSWORD@HOST:6379/0 or unix:///path/to/redis.sock"
TRUE_WORDS, FALSE_WORDS = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


def refuse(name: str, form: str) -> ImproperlyConfigured:
    """Return the error that names the variable and its form, without echoing a possible secret."""
    return ImproperlyConfigured(f"The environment variable {name} cannot be used. Expected: {form}.")


def flag(name: str, *, default: bool) -> bool:
    """Read a yes-or-no variable."""
    word = os.environ.get(name, "").strip().lower()
    if not word:
        return default
    if word in TRUE_WORDS | FALSE_WORDS:
        return word in TRUE_WORDS
    raise refuse(name, "true or false")


def words(name: str, *, default: str = "") -> list[str]:
    """Read a comma-separated variable."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def choice(name: str, options: list[str]) -> str:
    """Read one of a few words; the first where nothing is set."""
    word = os.environ.get(name, "").strip().lower() or options[0]
    if word in options:
        return word
    raise refuse(name, " or ".join(options))


def number(name: str, *, default: int, least: int = 0) -> int:
    """Read a whole number that is at least `least`."""
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    if text.isdecimal() and int(text) >= least:
        return int(text)
    raise refuse(name, f"a whole number, {least} or more")


def web_address(name: str, *, default: str) -> str:
    """Read an http or https address without a path or a person's name; return it without a closing slash."""
    text = os.environ.get(name, "").strip() or default
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable or "@" in parts.netloc or parts.path.strip("/") or parts.query or parts.fragment:
        raise refuse(name, "an address such as https://hub.example.org")
    return text.rstrip("/")


def database(name: str, *, default: str) -> dict:
    """Read the address of PostgreSQL or SQLite as a Django database setting."""
    text = os.environ.get(name, "").strip() or default
    try:
        parts = urlsplit(text)
        known = parts.scheme in {"postgres", "postgresql", "sqlite"} and parts.port != 0
        setting = environ.Env.db_url_config(text) if known else {}
        usable = setting.get("NAME")
    except (ValueError, KeyError):
        usable = False
    if not usable:
        raise refuse(name, DATABASE_FORM)
    return setting


def mail(name: str) -> dict | None:
    """Read the address of the outgoing mail server as Django's mail settings; None where it is unset."""
    text = os.environ.get(name, "").strip()
    if not text:
        return None
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"smtp", "smtp+tls", "smtp+ssl"} and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise refuse(name, EMAIL_FORM)
    return environ.Env.email_url_config(text)


def redis(name: str, *, needed_by: str) -> str:
    """Read the address of a Redis server."""
    text = os.environ.get(name, "").strip()
    try:
        parts = urlsplit(text)
        usable = (parts.scheme in {"redis", "rediss"} and parts.hostname and parts.port != 0) or (
            parts.scheme == "unix" and parts.path
        )
    except ValueError:
        usable = False
    if not usable:
        raise refuse(name, f"{REDIS_FORM}; {needed_by} needs it")
    return text
