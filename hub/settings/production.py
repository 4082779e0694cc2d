"""Settings for a server: `DJANGO_SETTINGS_MODULE=hub.settings.production`."""

import os

from hub.settings import environment
from hub.settings.base import *  # noqa: F403
from hub.settings.base import CACHES, DATABASES, REDIS_URL, VAR_DIR, WAGTAILADMIN_BASE_URL

# Identity

SECRET_KEY = os.environ.get("SECRET_KEY", "")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10 or "refused-in-production" in SECRET_KEY:
    raise environment.refuse("SECRET_KEY", "at least 50 random characters, known to nobody else")
ALTCHA_HMAC_KEY = f"proof of work: {SECRET_KEY}"
DEBUG = environment.flag("DEBUG", default=False)
if DEBUG:
    raise environment.refuse("DEBUG", "false or nothing: production never shows its insides")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS")
if not ALLOWED_HOSTS or any("*" in host for host in ALLOWED_HOSTS):
    raise environment.refuse("ALLOWED_HOSTS", "host names separated by commas, such as hub.example.org, without *")

# Only by TLS, behind a proxy that sets X-Forwarded-Proto

if not os.environ.get("BASE_URL") or not WAGTAILADMIN_BASE_URL.startswith("https://"):
    raise environment.refuse("BASE_URL", "the site's public address, such as https://hub.example.org")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# Whoever is on the browsers' list binds a whole domain for years, so that W021 asks for too much here.
SECURE_HSTS_PRELOAD = environment.flag("HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

# Editors show a second factor

SECOND_FACTOR_FOR_STAFF = environment.flag("SECOND_FACTOR_FOR_STAFF", default=True)

# Data

if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise environment.refuse("DATABASE_URL", "postgres://USER:PASSWORD@HOST:PORT/NAME")

if not REDIS_URL:
    CACHES["default"] = {
        "BACKEND": "hub.caches.FileCache",
        "LOCATION": VAR_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }

# Files

MEDIA_ROOT = os.environ.get("MEDIA_ROOT") or MEDIA_ROOT
# The reverse proxy does: deploy/Caddyfile.
SERVE_UPLOADS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "hub.storage.HashedFiles"},
}

# Mail

MAIL = environment.mail("EMAIL_URL")
if MAIL is None:
    raise environment.refuse("EMAIL_URL", environment.EMAIL_FORM)
for name, value in MAIL.items():
    globals()[name] = value
