"""Settings like those of production, but on loopback without TLS, and on SQLite where no other database is named."""

from hub.settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "measurements-only-and-refused-in-production"
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "hub.storage.HashedFiles"},
}
