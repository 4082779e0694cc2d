"""Settings for the tests: quick, deterministic, no network."""

from hub.settings.base import *  # noqa: F403
from hub.settings.base import CACHES, TASKS, VAR_DIR

DEBUG = False
SECRET_KEY = "tests-only-and-refused-in-production"
ALTCHA_HMAC_KEY = f"proof of work: {SECRET_KEY}"
ALLOWED_HOSTS = ["*"]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = VAR_DIR / "test-media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# Jobs wait until a test runs them, as they wait for the worker.
TASKS = {**TASKS, "worker": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}

# Limits of one test are no business of another, whatever servers are there.
CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
# The people of tests have addresses of examples.
RESERVED_DOMAINS = {"invalid"}
# Tests fill in forms in no time; those about bots say otherwise.
FORMS_TAKE_TIME = False
