"""Django settings. Everything that differs between places comes from the environment."""

import os

from workflow_project.environment import APP_ENV, BASE_DIR, PRODUCTION, STATE_DIR, database

SECRET_KEY = os.environ.get("SECRET_KEY", "demo-only-" + "0" * 48 if not PRODUCTION else "")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")

PROCESS_APPS = ["processes.hardship_aid"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "viewflow",
    "viewflow.workflow",
    "processes.people",
    "processes.engine",
    *PROCESS_APPS,
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
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "workflow_project.urls"
WSGI_APPLICATION = "workflow_project.wsgi.application"
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
                "processes.engine.views.site.context",
            ]
        },
    }
]

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
    "default": database(DATABASE_URL),
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
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = STATE_DIR / "static_built"

FILES_DIR = STATE_DIR / "files"
KEYS_DIR = STATE_DIR / "keys"
FONTS_DIR = STATE_DIR / "fonts"
SITE_URL = os.environ.get("SITE_URL", "http://localhost:8000")  # stands in QR codes
DEMO = APP_ENV in {"demo", "test"}

# Accounts have no e-mail address; allauth's migrations look here.
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
