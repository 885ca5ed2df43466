"""The one settings module: environments differ in values, never in code.

Values come from ``env.py``; what each is for stands in
``docs/reference/settings.md``. Order below: environment, applications,
requests, templates, data, languages, accounts, security, assets, logs.
"""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from corridor.config.env import read_environment
from corridor.config.logs import configure_logs

# --- Environment -------------------------------------------------------------

ENVIRONMENT = read_environment()
PACKAGE_DIR = Path(__file__).parents[1]
DATA_DIR = ENVIRONMENT.data_dir
SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = ENVIRONMENT.is_debug
ALLOWED_HOSTS = [*ENVIRONMENT.allowed_hosts]

# --- Applications ------------------------------------------------------------

INSTALLED_APPS = [
    "corridor.portal",
    "corridor.domains.regions",
    "corridor.domains.assessments",
    "corridor.domains.registry",
    "corridor.domains.identity",
    "corridor.engines.pages",
    "corridor.engines.facts",
    "django_linear_migrations",
    "django_htmx",
    "django_vite",
    "ninja",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
AUTH_USER_MODEL = "identity.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Requests ----------------------------------------------------------------

ROOT_URLCONF = "corridor.config.urls"
WSGI_APPLICATION = "corridor.config.wsgi.application"
MIDDLEWARE = [
    "corridor.engines.pages.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "corridor.engines.pages.middleware.PreferencesMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "corridor.engines.pages.middleware.ActorMiddleware",
    "corridor.engines.pages.middleware.ObstaclesMiddleware",
]
CORRIDOR_ORIGIN = ENVIRONMENT.origin
CORRIDOR_ACTOR_RESOLVER = "corridor.domains.identity.api.actor_of_request"
CORRIDOR_ORGANISATION_NAMES = "corridor.domains.registry.api.organisation_names"
CORRIDOR_REGION_NAMES = "corridor.domains.registry.api.region_names"
CORRIDOR_NAVIGATION = "corridor.portal.navigation.navigation_of"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_TEMP_DIR = None

# --- Templates ---------------------------------------------------------------

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "corridor.engines.pages.context.page_context",
            ],
        },
    }
]
FORM_RENDERER = "corridor.engines.pages.forms.CorridorRenderer"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Data --------------------------------------------------------------------

DATABASES: dict[str, dict[str, Any]] = {"default": {**ENVIRONMENT.database}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 14 * 24 * 3600
MEDIA_ROOT = DATA_DIR / "files"

# --- Languages and time ------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [
    ("zh-hans", _("Simplified Chinese")),
    ("zh-hant", _("Traditional Chinese")),
    ("en", _("English")),
]
LANGUAGE_COOKIE_NAME = "corridor_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# --- Accounts ----------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "corridor.domains.identity.sign_up.SignUpForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
# Without a mail server (the demonstration) nobody could read a code.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = "EMAIL_HOST" in ENVIRONMENT.email
ACCOUNT_EMAIL_VERIFICATION = (
    "mandatory" if ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED else "optional"
)
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ENVIRONMENT.is_https else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Corridor"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENVIRONMENT.is_https
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_ADAPTER = "corridor.domains.identity.sign_up.SocialAccountAdapter"
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, Any]] = (
    {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "region",
                    "name": ENVIRONMENT.oidc["NAME"],
                    "client_id": ENVIRONMENT.oidc["CLIENT_ID"],
                    "secret": ENVIRONMENT.oidc["CLIENT_SECRET"],
                    "settings": {"server_url": ENVIRONMENT.oidc["ISSUER"]},
                }
            ],
        }
    }
    if ENVIRONMENT.oidc
    else {}
)
vars().update(ENVIRONMENT.email)

# --- Security ----------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        # Browsers hold the way to the sign-in provider against this as well.
        "form-action": [SELF, *filter(None, [ENVIRONMENT.oidc.get("ISSUER")])],
        "frame-ancestors": [NONE],
    }
}
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.origin]
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "corridor.engines.pages.errors.csrf_failure"
CSRF_COOKIE_SECURE = ENVIRONMENT.is_https
SESSION_COOKIE_SECURE = ENVIRONMENT.is_https
SESSION_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = ENVIRONMENT.is_https
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.is_https else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.proxies else None
)

# --- Assets ------------------------------------------------------------------

ASSETS_DIR = PACKAGE_DIR / "assets"
ASSETS_MANIFEST = ASSETS_DIR / ".vite" / "manifest.json"
STATIC_URL = "/static/"
STATIC_ROOT = None  # WhiteNoise serves the files of every application where they lie
STATICFILES_DIRS = [ASSETS_DIR] if ASSETS_DIR.exists() else []
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/assets/.+-[\w-]{8}\.\w+$"
DJANGO_VITE = {"default": {"dev_mode": False, "manifest_path": ASSETS_MANIFEST}}

# --- Logs and metrics --------------------------------------------------------

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = configure_logs(
    log_format=ENVIRONMENT.log_format, log_level=ENVIRONMENT.log_level
)
CORRIDOR_METRICS_TOKEN = ENVIRONMENT.metrics_token
