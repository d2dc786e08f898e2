"""What is so in every setting. Each environment variable is in docs/reference/settings.md."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.urls import reverse_lazy

from .coded_address import read_coded_address
from .network_limits import read_limits
from .site_address import read_site_address

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("ANSWERABLE_HOME", "var")).resolve()
CAMPAIGN = os.environ.get("ANSWERABLE_CAMPAIGN", "stop-hikvision")
SITE = read_site_address(os.environ.get("ANSWERABLE_SITE", ""))
"""The site's public address, such as https://campaign.example.org; empty means the host that is asked."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "answerable.custody",
    "answerable.accounts",
    "answerable.archive",
    "answerable.places",
    "answerable.findings",
    "answerable.leads",
    "answerable.facts",
    "answerable.contact",
    "answerable.actions",
    "answerable.desk",
    "answerable.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "answerable.web.content_policy.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "answerable.web.languages.LanguageByAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "answerable.accounts.middleware.DenyByDefault",
    "answerable.accounts.middleware.SessionLimits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "answerable.urls"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates", PACKAGE / "desk" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES: dict[str, Any] = {
    "default": dj_database_url.config(
        default=f"sqlite:///{HOME / 'answerable.sqlite3'}", conn_max_age=600, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # FULL: an acknowledged write survives power loss; IMMEDIATE: writers queue instead of failing;
    # secure_delete: what is deleted is overwritten.
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;"
        "PRAGMA secure_delete=ON;",
        "transaction_mode": "IMMEDIATE",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("desk:queue")
ACCOUNT_ADAPTER = "answerable.accounts.adapter.ClosedSignup"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None  # staff are known by a username alone
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = reverse_lazy("web:home")
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 30 * 60
"""Whoever publishes, or takes an original out, said the password no longer ago than so many seconds."""
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

SESSION_COOKIE_AGE_HOURS = 12
SESSION_COOKIE_AGE = SESSION_COOKIE_AGE_HOURS * 3600
SESSION_IDLE_SECONDS = 30 * 60
"""A desk that nobody touched for so long asks for the sign-in again."""
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not no-referrer: under it browsers send "Origin: null" with our own forms, and the CSRF check refuses them.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
"""For the desk alone. The usual one looks for a cookie first, in each request."""
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [NONE],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
"""The public site's languages, each by its own name; the first is the one that its words are written in."""
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
# Static files are few: they are served from the rooms that they belong to, and nothing is collected.
WHITENOISE_USE_FINDERS = True
CAPTURES = HOME / "captures"
SOURCES = Path(os.environ.get("ANSWERABLE_SOURCES", HOME / "sources"))
"""An import at the desk archives only files that stand in here."""
AREAS = Path(os.environ.get("ANSWERABLE_AREAS", HOME / "areas.index"))
"""Where the index of postcodes stands that `answerable areas build` makes."""
TIMESTAMP_AUTHORITIES = os.environ.get("ANSWERABLE_TIMESTAMP_AUTHORITIES", "").split()
"""Where `answerable seal` has heads stamped (RFC 3161): addresses with spaces between."""
CAMPAIGNS = Path(os.environ.get("ANSWERABLE_CAMPAIGNS", PACKAGE.parent / "campaigns"))
SUPPORTERS_PUBLIC_KEY = Path(os.environ.get("ANSWERABLE_SUPPORTERS_KEY", HOME / "keys" / "supporters.public"))
"""What supporters send is sealed to this key. No setting of the web names the private one."""
MAIL_RELAY = os.environ.get("ANSWERABLE_SMTP", "")
"""The relay that mail goes out by, such as smtp://user:password@mail.example.org:587; empty sends no mail."""
MAIL_FROM = os.environ.get("ANSWERABLE_MAIL_FROM", "")
BOUNCE_ADDRESS = read_coded_address(
    "ANSWERABLE_BOUNCE_ADDRESS", os.environ.get("ANSWERABLE_BOUNCE_ADDRESS", "")
)
"""Where mail comes back to, with a code of each mail (bounces+CODE@example.org); empty: to MAIL_FROM."""
DKIM_SELECTOR = os.environ.get("ANSWERABLE_DKIM_SELECTOR", "")
"""The name under which the relay's signing key is published: `doctor` looks at it."""
LETTERS_AN_HOUR = int(os.environ.get("ANSWERABLE_LETTERS_AN_HOUR", "20"))
"""So many letters of supporters at most go to one mailbox within an hour."""
TALLY_ADDRESS = read_coded_address("ANSWERABLE_TALLY_ADDRESS", os.environ.get("ANSWERABLE_TALLY_ADDRESS", ""))
"""Where letters from writers' own mail programs are counted, if anywhere: letters@example.org."""

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
PROXIES = int(os.environ.get("ANSWERABLE_PROXIES", "0"))
"""How many proxies of our own stand before the site: the last so many entries of X-Forwarded-For are true."""
MOST_WAITING = int(os.environ.get("ANSWERABLE_MOST_WAITING", "100"))
"""How many requests may wait in each process; the next is told at once to come again in a minute."""
COUNTERS = HOME / "counters"
"""Where the worker writes the counters of petitions, files that a web server may hand out by itself."""
KEEP_SUPPORTERS_DAYS = int(os.environ.get("ANSWERABLE_KEEP_SUPPORTERS_DAYS", "180"))
"""How long supporters' data is kept once their petition is closed, or their letter was confirmed."""

NETWORK_LIMITS = read_limits(os.environ.get("ANSWERABLE_NETWORK_LIMITS", "10/60 30/300"))
"""How many forms a network (a /24 or a /48) may send in so many seconds; all of them hold at once."""
HELD_NETWORK = int(os.environ.get("ANSWERABLE_HELD_NETWORK", "60"))
HELD_DOMAIN = int(os.environ.get("ANSWERABLE_HELD_DOMAIN", "50"))
HELD_STEM = int(os.environ.get("ANSWERABLE_HELD_STEM", "10"))
"""Of one petition: more than so many from one network, one mail domain, or with addresses alike, in this hour
and the one before, are held until somebody looks at them; 0 holds none."""
PROOF_BITS = int(os.environ.get("ANSWERABLE_PROOF_BITS", "17"))
"""How much work a browser does while the switch for it is on; each bit more doubles it."""
