"""Django's settings for Peerway. Whatever an operator may change is read in ``environment``."""

from __future__ import annotations

import shlex
from pathlib import Path

from peerway.site import environment as env

BASE_DIR = env.REPOSITORY
DATA = env.data_folder()
DEMO = env.yes("DEMO")
DEBUG = env.yes("DEBUG")
PEERWAY_URL = env.text("URL", "http://127.0.0.1:8000")
SECRET_KEY = env.secret_from_file(Path(env.text("SECRET_FILE") or DATA / "secret.key"))
KEY_FILE = Path(env.text("KEY_FILE") or DATA / "keys" / "key-encryption.json")
ALLOWED_HOSTS = env.words("HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = [PEERWAY_URL]
OVER_TLS = PEERWAY_URL.startswith("https://")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "peerway.base",
    "peerway.people",
    "peerway.programmes",
    "peerway.safeguarding",
    "peerway.toolkit",
    "peerway.recruitment",
    "peerway.training",
    "peerway.matching",
    "peerway.relationships",
    "peerway.drop_in",
    "peerway.mediation",
    "peerway.supervision",
    "peerway.care",
    "peerway.recognition",
    "peerway.decisions",
    "peerway.voice",
    "peerway.principles",
    "peerway.insights",
    "peerway.site",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.google",
    "allauth.socialaccount.providers.microsoft",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "peerway.base.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "peerway.people.middleware.WhoIsHere",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "peerway.base.access.DenyAtTheEdge",
]

ROOT_URLCONF = "peerway.site.urls"
WSGI_APPLICATION = "peerway.site.wsgi.application"
DATABASES = {"default": env.database(env.text("DATABASE"), DATA)}
ATOMIC_REQUESTS = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SESSION_ENGINE = "peerway.people.sessions"
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["peerway.people.passwords.LightArgon2"]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "site:home"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "peerway.site.shell.shell",
            ],
            "builtins": [
                "peerway.base.templatetags.look",
                "peerway.base.templatetags.ground",
                "peerway.base.templatetags.telling",
                "template_partials.templatetags.partials",
            ],
        },
    }
]
FORM_RENDERER = "peerway.base.forms.PlainRenderer"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
VIRUS_SCAN = shlex.split(env.text("VIRUS_SCAN"))

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.text("TIME_ZONE", "Europe/London")
USE_I18N = True
USE_TZ = True

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env.text("MAIL_HOST")
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_HOST = env.text("MAIL_HOST")
EMAIL_PORT = int(env.text("MAIL_PORT", "587"))
EMAIL_HOST_USER = env.text("MAIL_USER")
EMAIL_HOST_PASSWORD = env.text("MAIL_PASSWORD")
EMAIL_TIMEOUT = 20
EMAIL_USE_TLS = env.yes("MAIL_TLS", default=True)
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "Peerway <peerway@localhost>")

# Text messages: off unless there is a gateway. The demo and the tests write them into a folder.
TEXT_URL = env.text("TEXT_URL")
TEXT_HEADERS = env.headers(env.text("TEXT_HEADERS"))
TEXT_FIELDS = env.fields(env.text("TEXT_FIELDS"))
TEXT_AS_JSON = env.text("TEXT_FORMAT", "json").lower() != "form"
TEXT_COUNTRIES = env.words("TEXT_COUNTRIES", "+44")
TEXTS_FOLDER = DATA / "texts" if DEMO else None

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

SESSION_COOKIE_NAME = "__Host-session" if OVER_TLS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if OVER_TLS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = OVER_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_HSTS_SECONDS = 31_536_000 if OVER_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = OVER_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.yes("BEHIND_PROXY") else None
# Never told to another site. Not "no-referrer": browsers then hide where our own forms come from too, and
# every POST is refused.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 180
ACCOUNT_ADAPTER = "peerway.people.invitation_only.InvitationOnly"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
SOCIALACCOUNT_ADAPTER = "peerway.people.invitation_only.KnownAccountsOnly"
SOCIALACCOUNT_PROVIDERS = env.sign_in_providers(env.text("SIGN_IN"))
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Whoever sees much proves twice who they are; in the demo everybody is anybody.
SECOND_FACTOR_REQUIRED = not DEMO
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not OVER_TLS

# A message in a log line is read by operators who have no business knowing who a child is:
# only what happened and where, never a request body or a person.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"no_tokens": {"()": "peerway.base.headers.NoTokens"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["no_tokens"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
