"""Every setting, in one file. What a host may change comes from the environment:

SECRET_KEY, DATABASE_URL, CACHE_URL, DYAD_DEBUG, DYAD_HOSTS, DYAD_ADDRESS, DYAD_ORIGINS,
DYAD_HTTPS, DYAD_TWO_PERSON_RULE, DYAD_SESSION_HOURS, DYAD_FRAMED_BY,
DYAD_SECURITY_CONTACT, DYAD_SECURITY_EXPIRES.
A wrong value stops the start with one line that names the variable.
"""

import re
from datetime import UTC, date, datetime, time, timedelta

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from timeline.bootstrap.configuration import ROOT, VAR, Stop, fault_in_database_url, secret_key

env = environ.Env()


def switch(name, default="0"):
    value = env.str(name, "").lower() or default
    if value not in {"0", "1", "false", "true", "no", "yes", "off", "on"}:
        raise ImproperlyConfigured(f"{name} is {value!r}; it takes 1 or 0.")
    return value in {"1", "true", "yes", "on"}


def hours(name, default):
    value = env.str(name, "") or default
    if not value.isdecimal() or not 1 <= int(value) <= 24 * 90:
        raise ImproperlyConfigured(f"{name} is {value!r}; it takes a number of hours, 1 to 2160.")
    return timedelta(hours=int(value))


def database():
    chosen = {"ENGINE": "django.db.backends.sqlite3", "NAME": VAR / "dyad.sqlite3"}
    if url := env.str("DATABASE_URL", ""):
        if fault := fault_in_database_url(url):
            raise ImproperlyConfigured(fault)
        chosen = env.db_url_config(url)
    chosen["CONN_HEALTH_CHECKS"] = True
    options = chosen.setdefault("OPTIONS", {})
    if chosen["ENGINE"] == "django.db.backends.postgresql":
        # A process has a connection for each of its threads, and some to spare.
        options["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
        return chosen
    chosen["NAME"] = str(ROOT / chosen["NAME"])
    # A reader never waits for a writer (WAL), a writer waits for its turn from the start instead
    # of failing half-way (IMMEDIATE), and only a power cut can lose the last commit (NORMAL).
    options["transaction_mode"] = "IMMEDIATE"
    options["timeout"] = 20
    options["init_command"] = (
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; "
        "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 134217728; PRAGMA cache_size = -16000"
    )
    chosen["CONN_MAX_AGE"] = 600
    return chosen


def cache():
    try:
        return env.cache_url_config(env.str("CACHE_URL", "") or "locmemcache://")
    except (ImproperlyConfigured, ValueError) as error:
        raise ImproperlyConfigured(f"CACHE_URL: {error}") from error


def key():
    try:
        return env.str("SECRET_KEY", "") or secret_key()
    except Stop as error:
        raise ImproperlyConfigured(str(error)) from error


def site_address():
    named = env.str("DYAD_ADDRESS", "").rstrip("/")
    if named and not re.fullmatch(r"https?://[A-Za-z0-9.:\[\]-]+", named):
        raise ImproperlyConfigured(
            f"DYAD_ADDRESS is {named!r}; it takes the site's own: https://dyad.example.org."
        )
    return named


def origins():
    named = env.list("DYAD_ORIGINS", default=[])
    for origin in named:
        if not origin.startswith(("http://", "https://")):
            raise ImproperlyConfigured(
                f"DYAD_ORIGINS has {origin!r}; an origin begins with https:// or http://."
            )
    return named


def framed_by():
    named = env.list("DYAD_FRAMED_BY", default=[])
    for origin in named:
        if not re.fullmatch(r"https?://[^\s/;,]+", origin):
            raise ImproperlyConfigured(
                f"DYAD_FRAMED_BY has {origin!r}; it takes origins: https://blog.example.org."
            )
    return named or ["*"]


def security_contact():
    named = env.list("DYAD_SECURITY_CONTACT", default=[])
    for address in named:
        if not address.startswith(("mailto:", "https://", "tel:")):
            raise ImproperlyConfigured(
                f"DYAD_SECURITY_CONTACT has {address!r}; it begins with mailto:, https:// or tel:."
            )
    return named


def security_expires():
    """The end of the last day on which the contact holds: RFC 9116 wants one."""
    value = env.str("DYAD_SECURITY_EXPIRES", "")
    if not value and not SECURITY_CONTACT:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise ImproperlyConfigured(
            f"DYAD_SECURITY_EXPIRES is {value!r}; beside DYAD_SECURITY_CONTACT it takes the last "
            "day on which that holds: 2027-06-30."
        ) from None
    return datetime.combine(day, time(23, 59, 59), UTC)


BASE_DIR = ROOT
SECRET_KEY = key()
DEBUG = switch("DYAD_DEBUG")
ALLOWED_HOSTS = env.list("DYAD_HOSTS", default=[]) or ["localhost", "127.0.0.1", "[::1]"]
# What our own addresses begin with wherever they are told, whatever the host that was asked.
SITE_ADDRESS = site_address()
CSRF_TRUSTED_ORIGINS = origins()

ROOT_URLCONF = "timeline.urls"
WSGI_APPLICATION = "timeline.wsgi.application"

INSTALLED_APPS = [
    "timeline",
    "timeline.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Compression tells secrets only where a page mixes them with what a stranger typed (BREACH).
    # Public pages hold none; the admin's one, the CSRF token, is masked anew in every response,
    # and Django pads the stream with random bytes.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

# Each engine has its own root, so that neither ever reads the other's language.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "templates" / "timeline"],
        "OPTIONS": {"environment": "timeline.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates" / "desk"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": cache()}

# Texts and time

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [ROOT / "timeline" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

# Static files

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "timeline.statics.HashedStaticFiles"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Who may sign in

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
# So long after the last request a curator has to sign in anew; what was typed is given back.
SESSION_COOKIE_AGE = int(hours("DYAD_SESSION_HOURS", default="12").total_seconds())
CSRF_FAILURE_VIEW = "timeline.desk.site.stale_form"
# By name and address together: nobody can lock a curator out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
# By address alone, whatever the names; an office may have one address for all its people.
LOG_INS_OF_AN_ADDRESS = 40  # an hour
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "timeline.desk.site.locked_out"
# Who is told to wait a quarter of an hour does not begin anew by trying before.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ADMIN = False

# Who wrote a draft does not publish it. A desk of one person has to switch this off.
TWO_PERSON_RULE = switch("DYAD_TWO_PERSON_RULE", default="1")

# Whom /.well-known/security.txt names, and until when.
SECURITY_CONTACT = security_contact()
SECURITY_EXPIRES = security_expires()

# What a browser may do with our pages, the admin's included

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# And with what stands in other people's pages, alone in being allowed to: nothing is sent from it.
FRAMED_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "form-action": [NONE],
    "base-uri": [NONE],
    "frame-ancestors": framed_by(),
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SAMESITE = "Lax"

# A proxy in front speaks HTTPS and says so in X-Forwarded-Proto; it redirects plain HTTP itself.
if switch("DYAD_HTTPS"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # What a stranger typed wrongly is answered with 400 or 404 and is nobody's news: no line
        # for each, and nobody's words in the log.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.security.TooManyFieldsSent": {"level": "CRITICAL"},
    },
}
