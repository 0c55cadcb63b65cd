"""Django settings. Everything that differs between places comes from the environment."""

import os
from datetime import timedelta
from pathlib import Path

from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured

from workflow_project import logging as project_logging
from workflow_project.environment import (
    APP_ENV,
    BASE_DIR,
    HTTPS,
    PRODUCTION,
    STATE_DIR,
    SWEEP_SECONDS,
    WEB,
    at_work,
    broker_options,
    database,
    message_channels,
    refusals,
    secret_key,
)

if _refusals := refusals(os.environ):
    raise ImproperlyConfigured(" ".join(_refusals))

# Names need no dictionary of phrases, which takes 40 MB in every process.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")

SECRET_KEY = secret_key(STATE_DIR)
SECRET_KEY_FALLBACKS = os.environ.get("SECRET_KEY_FALLBACKS", "").split()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")

# One a line: `startprocess` adds its own.
PROCESS_APPS = [
    "processes.hardship_aid",
    "processes.aid_list",
    "processes.cancer_screening",
    "processes.competition",
    "processes.nomination",
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "viewflow",
    "viewflow.workflow",
    "workflow_project.apps.ProjectConfig",
    "processes.people",
    "processes.engine",
    *PROCESS_APPS,
    "processes.imports",
    "processes.defined",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "processes.engine.views.year.YearMiddleware",
    "processes.engine.views.held.HeldMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "workflow_project.language.middleware.LanguageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "processes.people.middleware.PeopleMiddleware",
    "processes.defined.source.KnownFlows",
    "axes.middleware.AxesMiddleware",
    "processes.engine.views.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "workflow_project.urls"
WSGI_APPLICATION = "workflow_project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "workflow_project.language.backend.Screens",
        "NAME": "django",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "workflow_project.language.loader.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "processes.engine.views.site.context",
                "workflow_project.language.switch.context",
            ],
        },
    }
]

CSRF_FAILURE_VIEW = "processes.engine.views.refusals.stale_form"
FORM_RENDERER = "processes.engine.form_renderer.ScreenRenderer"

# Nothing inline, nothing from elsewhere. A page that shows a PDF in a frame widens it by decorator.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
# The camera opens through <input capture>, which needs no permission here.
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "microphone", "geolocation", "payment", "usb")
}

DATABASE_URL = os.environ.get("DATABASE_URL", "postgresql://guandu_app@/guandu")
# "owner" is for migrations alone; the product works as the runtime role, which owns nothing.
DATABASES = {
    "default": at_work(database(DATABASE_URL), web=WEB),
    "owner": database(os.environ.get("DATABASE_OWNER_URL", DATABASE_URL)),
}
RUNTIME_ROLE = DATABASES["default"]["USER"]
DATABASE_ROUTERS = ["workflow_project.routers.NoViewflowTables"]
ATOMIC_REQUESTS = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"processes.people.passwords.{name}"}
    for name in ("LongEnough", "Mixed", "NotTheNumber", "Various", "NotCommon")
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "/in/"
LOGIN_REDIRECT_URL = "/"

# allauth: officers by number; the phone is left to our adapter, which keeps it in the vault.
ACCOUNT_ADAPTER = "processes.people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "number"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "processes.people.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "官渡区总工会"
# allauth counts tries of one-time passwords in the cache, throttle.py what networks ask: all web
# workers must share it, and many networks at once must not push the counts out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
MFA_REQUIRED = PRODUCTION  # officers; off in the demo
TWO_STEP_URL, CONFIRM_URL = "/me/two-step/", "/me/confirm/"

# axes counts wrong passwords a hashed number: behind one address sit whole offices, so W006,
# which asks to count by address too, is not for us.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "processes.people.accounts.hashed_number"
AXES_CLIENT_STR_CALLABLE = "processes.people.accounts.nameless_client"
AXES_LOCKOUT_CALLABLE = "processes.people.views.sign_in.locked_out"
AXES_SENSITIVE_PARAMETERS = ["number", "password", "phone", "code", "name", "next"]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

CLOCK = "processes.engine.clock.now"

# Ways to a person outside the product; the demo keeps every letter in an outbox that can be read.
DEVELOPMENT_MESSAGES = os.environ.get("DEVELOPMENT_MESSAGES") == "1"
CHANNELS = message_channels(os.environ)
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = os.environ.get("EMAIL_SECURITY") == "ssl"
EMAIL_USE_TLS = os.environ.get("EMAIL_SECURITY", "starttls") == "starttls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "noreply@localhost")

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Only what lies in static/: viewflow's own front end is 49 MB that no page uses.
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STATIC_ROOT = STATE_DIR / "static_built"

FILES_DIR = STATE_DIR / "files"
KEYS_DIR = STATE_DIR / "keys"
FONTS_DIR = Path(os.environ.get("APP_FONTS_DIR", STATE_DIR / "fonts"))
SIGNING_DIR = STATE_DIR / "signing"
# Who signs papers: "" nobody, "test" the demo's certificate, "pkcs12", or the path of a class.
PAPER_SIGNER = os.environ.get("PAPER_SIGNER", "test" if APP_ENV == "demo" else "")
PAPER_SIGNER_FILE = os.environ.get("PAPER_SIGNER_FILE", "")
PAPER_SIGNER_PASSWORD_FILE = os.environ.get("PAPER_SIGNER_PASSWORD_FILE", "")
# Stands in codes on papers and in letters; without one the path alone stands there.
SITE_URL = os.environ.get("SITE_URL", "")
DEMO = APP_ENV in {"demo", "test"}

BROKER_URL = os.environ.get("BROKER_URL", "memory://")
CELERY_BROKER_URL = BROKER_URL
CELERY_BROKER_TRANSPORT_OPTIONS = broker_options(BROKER_URL)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_ACKS_ON_FAILURE_OR_TIMEOUT = True
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_CREATE_MISSING_QUEUES = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_PROC_ALIVE_TIMEOUT = 60  # a child warms the paper fonts first: 2 s, more when busy
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_TIMEZONE = TIME_ZONE
# Beat fires nothing that must not be lost: it only wakes the sweep over the table of deadlines.
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "processes.engine.jobs.sweep", "schedule": SWEEP_SECONDS},
    "audit_rules": {
        "task": "processes.engine.jobs.audit_rules",
        "schedule": crontab(hour=2, minute=30),
    },
    "fresh_glances": {
        "task": "processes.engine.jobs.fresh_glances",
        "schedule": crontab(hour=0, minute=20),
    },
    "ring": {"task": "processes.engine.jobs.ring", "schedule": 600.0},
    "sweep_files": {"task": "processes.engine.jobs.sweep_files", "schedule": 3600.0},
}

LOGGING = project_logging.configuration()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# An upload never touches the disk in clear: it stays in memory until the vault has sealed it.
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# Browsers keep `__Host-` cookies to this host and to TLS. Plain http is for localhost only.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SITE_URL] if HTTPS and SITE_URL else []
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("BEHIND_PROXY") == "1" else None
)
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# W002: frame-ancestors of the content policy says it, page by page. W006: see AXES above.
SILENCED_SYSTEM_CHECKS = ["security.W002", "axes.W006"]
