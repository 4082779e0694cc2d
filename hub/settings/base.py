"""Settings that hold everywhere; the environment overrides what a deployment decides."""

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from hub.settings import environment
from hub.settings.signing_in import *  # noqa: F403

# Places

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")

# Applications, composed downwards: see docs/decisions/0001-apps.md

INSTALLED_APPS = [
    "home",
    "search",
    "guides",
    "programs",
    "hub",
    "accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "wagtail_modeladmin",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.wagtail_users.PeopleConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "hub.health.HealthCheck",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hub.middleware.ContentSecurity",
    "django.middleware.http.ConditionalGetMiddleware",
    "hub.middleware.CacheControl",
    "hub.bad_requests.SizeOfBody",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.OnlyTheWayOut",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.SignedNext",
    "accounts.middleware.SignedInHint",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SecondFactorForStaff",
    "programs.middleware.OnlyTheDesk",
    "hub.sections.OnlyTheirSection",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "hub.middleware.VisibleRedirects",
    "hub.asking.AskFirst",
    "accounts.middleware.HeadLikeGet",
]

ROOT_URLCONF = "hub.urls"
WSGI_APPLICATION = "hub.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# Data

DATABASES = {
    "default": environment.database("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'hub.sqlite3'}"),
}
# A new connection for each request costs more than all queries of a page.
DATABASES["default"]["CONN_MAX_AGE"] = environment.number("DATABASE_CONN_MAX_AGE", default=60)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Writers wait for each other instead of failing, and readers never wait.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What is counted and forgotten soon, limits above all: docs/decisions/0024-limits.md
REDIS_URL = os.environ.get("REDIS_URL", "").strip()
if REDIS_URL:
    REDIS_URL = environment.redis("REDIS_URL", needed_by="the cache or JOBS=redis")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Social pictures: dear to draw, the same for all processes, at most some 30 MB.
    "pictures": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "pictures",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}
if REDIS_URL:
    CACHES["default"] = {"BACKEND": "hub.caches.RedisCache", "LOCATION": REDIS_URL}

# People

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [{"NAME": "accounts.passwords.PasswordValidator"}]
AUTHENTICATION_BACKENDS = ["accounts.backends.PasswordBackend"]
LOGIN_URL = "account_login"
# Where people arrive who were going nowhere in particular.
LOGIN_REDIRECT_URL = "member_home"
LOGOUT_REDIRECT_URL = "/"
WAGTAIL_FRONTEND_LOGIN_URL = "/account/sign-in/"
# Dear to guess: each try takes 16 MB of memory. PBKDF2 is for hashes from before.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "accounts.views.refused.form_refused"
# The function that returns the pages people agree to; accounts do not know pages.
LEGAL_TEXTS = "home.legal.texts"
# The function that tells to which program a path leads, and from which age that takes people.
DESTINATIONS = "programs.ages.program_at"
# The function that returns all programs as such destinations.
PROGRAMS = "programs.ages.programs"
# The function that returns where a person stands in the programs that they have asked for.
PLACES = "programs.standing.places_of"
# The function that returns the groups in which nobody is put by hand.
KEPT_GROUPS = "programs.access.groups_of_members"

# Signing up and in: hub/settings/signing_in.py

# Programs that fill in forms: accounts/bots.py. The proof asks browsers for about a second of work.
FORMS_TAKE_TIME = True
PROOF_OF_WORK = environment.flag("PROOF_OF_WORK", default=False)
# So many addresses at the end of X-Forwarded-For were written by proxies of ours; all before them anybody can make up.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("TRUSTED_PROXIES", default=0)
# Production asks it of editors unless told otherwise.
SECOND_FACTOR_FOR_STAFF = environment.flag("SECOND_FACTOR_FOR_STAFF", default=False)

# Work that needs not be waited for: docs/decisions/0022-queue-of-jobs.md

JOBS = environment.choice("JOBS", ["database", "redis"])
TASKS = {
    # Wagtail's own: what was published is found, and knows what links to it, in the next request.
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "worker": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}
if JOBS == "redis":
    INSTALLED_APPS.append("django_rq")
    TASKS["worker"] = {"BACKEND": "django_tasks_rq.RQBackend"}
    # The seconds after which a job that hangs is stopped: none of them takes so long.
    RQ_QUEUES = {"default": {"URL": environment.redis("REDIS_URL", needed_by="JOBS=redis"), "DEFAULT_TIMEOUT": 3600}}
    RQ_EXCEPTION_HANDLERS = ["hub.queue.put_back"]
    # Who posts a message does not wait for a Redis that is away.
    RQ_QUEUES["default"]["URL"] += ("&" if "?" in RQ_QUEUES["default"]["URL"] else "?") + "socket_connect_timeout=3"

# Language and time

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

# Files

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_FINDERS = [
    "hub.styles.StylesFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
SERVE_UPLOADS = True

# Mail

# In seconds, for each step of talking to the mail server; all of them together stay below the lease.
EMAIL_TIMEOUT = 20
# How long a worker may take over one message before another takes it for dead.
MAIL_LEASE = timedelta(minutes=5)
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL") or "LearnButWhy <hub@localhost>"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Wagtail

WAGTAIL_SITE_NAME = "LearnButWhy"
WAGTAILADMIN_BASE_URL = environment.web_address("BASE_URL", default="http://127.0.0.1:8000")
WAGTAILIMAGES_IMAGE_MODEL = "hub.SiteImage"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "svg"]
WAGTAILDOCS_DOCUMENT_MODEL = "hub.SiteDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database", "SEARCH_CONFIG": "english"}}
# Wagtail keeps shared passwords in plain text, so nobody can set one here.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Addresses and passwords are changed on the account's own pages, for editors too.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
TAGGIT_CASE_INSENSITIVE = True
# A long page is one form, with a handful of fields for each of its blocks.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# What a reader's browser may load: see docs/decisions/0004-public-pages.md

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "img-src": [SELF],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "worker-src": [SELF],
    },
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
