"""Settings of the workbench. Everything that differs between machines comes from the environment.

In development nothing has to be set. docs/deploy.md lists every variable that is read here.
Long, since Django reads one module and one place to look is worth more than short files.
"""

import ipaddress
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn

import environ

from workbench import brokers, logs

env = environ.Env()


def refuse(reason: str) -> NoReturn:
    """End the process, whichever it is, with one line: an exception would bury it in a traceback."""
    print(f"workbench: {reason}", file=sys.stderr)  # noqa: T201
    sys.exit(3)  # gunicorn's own code for a worker that cannot boot: at any other it tries for ever


BASE_DIR = Path(__file__).resolve().parent.parent
ENVIRONMENT = env.str("WORKBENCH_ENV", default="development")
if ENVIRONMENT not in ("development", "production"):
    refuse("WORKBENCH_ENV is neither development nor production")
PRODUCTION = ENVIRONMENT == "production"
DEBUG = env.bool("DEBUG", default=False)

# What the workbench writes when no server is named: database, broker folders, collected static files.
VAR = Path(env.str("WORKBENCH_VAR", default=str(BASE_DIR / "var"))).resolve()

LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=LOOPBACK)
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])

DEVELOPMENT_KEY = "development-key-that-everybody-knows-and-production-refuses-to-start-with"
SECRET_KEY = env.str("SECRET_KEY", default=DEVELOPMENT_KEY)
if SECRET_KEY in ("", DEVELOPMENT_KEY) and (PRODUCTION or not set(ALLOWED_HOSTS) <= set(LOOPBACK)):
    refuse("set SECRET_KEY: the built-in development key serves only this machine")
# Keys of the past: sessions, links and second factors made under them go on.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
BEHIND_PROXY = PRODUCTION and env.bool("BEHIND_PROXY", default=False)
if PRODUCTION and "*" in ALLOWED_HOSTS:
    refuse("ALLOWED_HOSTS holds *: links in mails would lead wherever a request says")
if PRODUCTION and DEBUG:
    refuse("unset DEBUG: it shows drafts and settings to whoever causes an error")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "annotations",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "django_structlog",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
    "rules.apps.AutodiscoverRulesConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Drafts are embargoed: a page is closed unless its view says login_not_required.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "annotations.web.middleware.EmbargoMiddleware",
    "annotations.web.middleware.StorableMiddleware",
    "annotations.web.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "axes.middleware.AxesMiddleware",  # last, or a lockout answer is overwritten
]

ROOT_URLCONF = "workbench.urls"
WSGI_APPLICATION = "workbench.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# ---- Database ---------------------------------------------------------------------------------------
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'workbench.sqlite3'}")
}
if DATABASES["default"].get("ENGINE", "").rpartition(".")[2] not in ("sqlite3", "postgresql"):
    refuse("DATABASE_URL is neither sqlite:///PATH nor postgres://USER:PASSWORD@HOST/NAME")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# No ATOMIC_REQUESTS: under IMMEDIATE a page that only reads would take the one write lock.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=20,
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    )
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# ---- People and log-in ------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first, so that a locked-out name never reaches the others
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/login/"
AXES_FAILURE_LIMIT = env.int("AXES_FAILURE_LIMIT", default=8)
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "annotations.web.views.access.locked"
# The same within those 15 minutes for one name from anywhere, and for one address under any name.
LOGIN_MOST_OF_NAME = env.int("LOGIN_MOST_OF_NAME", default=50)
LOGIN_MOST_OF_ADDRESS = env.int("LOGIN_MOST_OF_ADDRESS", default=100)
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "annotations.web.addresses.of"

ACCOUNT_ADAPTER = "annotations.web.adapters.Accounts"
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "annotations.web.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # telephones are seldom right to the second

# Single sign-on by OpenID Connect: off while OIDC_URL is empty.
OIDC_URL = env.str("OIDC_URL", default="")
OIDC_NAME = env.str("OIDC_NAME", default="single sign-on")
OIDC_SIGN_UP = env.bool("OIDC_SIGN_UP", default=False)
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")
if OIDC_URL and not (OIDC_CLIENT_ID and OIDC_CLIENT_SECRET):
    refuse("OIDC_URL needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET")
if PRODUCTION and OIDC_URL and not OIDC_URL.startswith("https://"):
    refuse("OIDC_URL does not begin with https://")
SOCIALACCOUNT_ADAPTER = "annotations.web.adapters.SingleSignOn"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form would need the provider in the CSP's form-action
# The one provider is the desk's own, so an address that it has verified is the person's.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, Any]] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "desk",
                "name": OIDC_NAME,
                "client_id": OIDC_CLIENT_ID,
                "secret": OIDC_CLIENT_SECRET,
                "settings": {"server_url": OIDC_URL},
            }
        ]
        if OIDC_URL
        else [],
    }
}

# ---- What a browser is told -------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_HSTS_SECONDS > 0
    if BEHIND_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# ---- Static files -----------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
WHITENOISE_USE_FINDERS = not PRODUCTION  # no collectstatic on a developer's machine
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # The manifest fails on every page until collectstatic has run, so it is for production alone.
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = VAR / "media"

# ---- Celery -----------------------------------------------------------------------------------------
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="filesystem://localhost")
try:
    _broker = brokers.for_url(CELERY_BROKER_URL, VAR)
except ValueError as error:
    refuse(str(error))
CELERY_BROKER_TRANSPORT_OPTIONS = _broker.transport_options
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_QUEUES = _broker.queues
CELERY_TASK_DEFAULT_QUEUE = CELERY_TASK_DEFAULT_ROUTING_KEY = "bulk"
CELERY_TASK_DEFAULT_EXCHANGE = "workbench"
CELERY_TASK_DEFAULT_EXCHANGE_TYPE = "topic"
CELERY_TASK_IGNORE_RESULT = True  # the check row is the record
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = brokers.LONGEST_TASK_SECONDS
# A worker may hold a check so long; then it is queued again, and the worker's own finding is thrown away.
CHECK_LEASE_SECONDS = env.int("CHECK_LEASE_SECONDS", default=60)
CELERY_WORKER_PREFETCH_MULTIPLIER = _broker.prefetch
CELERY_WORKER_DETECT_QUORUM_QUEUES = True
# Broadcast commands would be one more queue to look for at every poll of the embedded broker.
CELERY_WORKER_ENABLE_REMOTE_CONTROL = not _broker.embedded
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False
# A run of beat that was missed is not made up for: `expires` drops what no worker took in time.
CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "republish what was lost": {
        "task": "annotations.tasks.republish_lost",
        "schedule": 5.0,
        "options": {"queue": "interactive", "expires": 5},
    },
    "check again after changes that were missed": {
        "task": "annotations.tasks.recheck_missed",
        "schedule": 60.0,
        "options": {"queue": "bulk", "expires": 60},
    },
    "give claims back whose lease has run out": {
        "task": "annotations.tasks.return_leases",
        "schedule": 20.0,
        "options": {"queue": "bulk", "expires": 20},
    },
    "tell webhooks": {
        "task": "annotations.tasks.deliver_due",
        "schedule": 5.0,
        "options": {"queue": "remote", "expires": 5},
    },
    "forget what is kept for a time only": {
        "task": "annotations.tasks.forget_old",
        "schedule": 3600.0,
        "options": {"queue": "bulk", "expires": 3600},
    },
    "purge the embedded broker's processed messages": {
        "task": "annotations.tasks.purge_processed",
        "schedule": 3600.0,
        "options": {"queue": "bulk", "expires": 3600},
    },
}

# ---- API --------------------------------------------------------------------------------------------
REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Fact-check workbench",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {"RoleEnum": "annotations.models.desk.Role.choices"},
}

# ---- Mail -------------------------------------------------------------------------------------------
# smtp+tls://USER:PASSWORD@HOST:587; without one the pages show links to copy instead of sending them.
MAIL_SERVER = bool(env.str("EMAIL_URL", default=""))
if MAIL_SERVER:
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", default="workbench@localhost")

# ---- Webhooks ---------------------------------------------------------------------------------------
# Where a chief may send messages beside the public internet: networks as 10.20.0.0/16, with commas.
WEBHOOK_NETWORKS: list[str] = env.list("WEBHOOK_NETWORKS", default=[])
try:
    for _network in WEBHOOK_NETWORKS:
        ipaddress.ip_network(_network)
except ValueError as error:
    refuse(f"WEBHOOK_NETWORKS: {error}")

# ---- Language, time, logs ---------------------------------------------------------------------------
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"  # a desk has its own; this one is for what belongs to no desk
USE_TZ = True
LOGGING = logs.configuration(level=env.str("LOG_LEVEL", default="INFO"), as_json=PRODUCTION)
DJANGO_STRUCTLOG_CELERY_ENABLED = True

# ---- Folders ----------------------------------------------------------------------------------------
try:
    for _folder in (STATIC_ROOT, *(brokers.folders(VAR).values() if _broker.embedded else ())):
        _folder.mkdir(parents=True, exist_ok=True)
except OSError as error:
    refuse(f"cannot write to {VAR}: {error.strerror}; set WORKBENCH_VAR")
