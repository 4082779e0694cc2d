"""Settings for the tests: quick, deterministic, no network."""

from hub.settings.base import *  # noqa: F403
from hub.settings.base import VAR_DIR

DEBUG = False
SECRET_KEY = "tests-only-and-refused-in-production"
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
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
