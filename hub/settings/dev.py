"""Settings for one's own machine: `make run`."""

from hub.settings.base import *  # noqa: F403
from hub.settings.base import INSTALLED_APPS, MIDDLEWARE

DEBUG = True
# Not a secret: production refuses to start with it.
SECRET_KEY = "development-only-and-refused-in-production"
ALTCHA_HMAC_KEY = f"proof of work: {SECRET_KEY}"
ALLOWED_HOSTS = ["*"]

# runserver leaves static files to whitenoise, as production does.
INSTALLED_APPS = ["whitenoise.runserver_nostatic", *INSTALLED_APPS]

EMAIL_BACKEND = "hub.mail.EmlFileBackend"

# The people of examples have addresses of examples.
RESERVED_DOMAINS = {"invalid"}

MIDDLEWARE = [*MIDDLEWARE, "hub.middleware.SameNotFound"]
