"""All settings of Django and of the house, in one file; what varies comes from the environment."""

from __future__ import annotations

import secrets
from datetime import timedelta
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from gurvan.config import environment

CHECKOUT = Path(__file__).resolve().parents[3]
PACKAGE = Path(__file__).resolve().parents[1]

# Everything of one office: its database (when SQLite), files, keys. Never two offices in one.
GURVAN_HOME = environment.folder("GURVAN_HOME", Path.home() / "gurvan")
DEBUG = environment.flag("GURVAN_DEBUG", default=False)
PORT = environment.number("PORT", 8000)
ALLOWED_HOSTS = environment.words("GURVAN_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("GURVAN_ORIGINS", "")
# Behind a proxy that ends TLS: cookies only over https, and the proxy's word on the scheme.
HTTPS = environment.flag("GURVAN_HTTPS", default=False)


def _secret_key() -> str:
    """Return the office's own secret, made by `gurvan init`; before that, one for this process."""
    path = GURVAN_HOME / "secret-key"
    if path.is_file():
        return path.read_text(encoding="ascii").strip()
    return secrets.token_urlsafe(50)


SECRET_KEY = _secret_key()
DATABASES = {
    "default": environment.database(
        environment.text("GURVAN_DATABASE_URL", f"sqlite:///{GURVAN_HOME / 'gurvan.sqlite3'}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False  # a command is the transaction

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "gurvan.accounts",  # before allauth: its templates come first
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
    "gurvan.kernel",
    "django.forms",  # after the kernel: its templates of forms come first
    "gurvan.vault",
    "gurvan.ledger",
    "gurvan.files",
    "gurvan.outbox",
    "gurvan.places",
    "gurvan.areas",
    "gurvan.work",
    "gurvan.papers",
    "gurvan.registry",
    "gurvan.rules",
    "gurvan.land",
    "gurvan.permits",
    "gurvan.agreements",
    "gurvan.outcomes",
    "gurvan.research",
    "gurvan.gatherings",
    "gurvan.motions",
    "gurvan.voice",
    "gurvan.screening",
    "gurvan.imports",
    "gurvan.figures",
    "gurvan.archive",
    "gurvan.desk",
    "gurvan.portal",
    "gurvan.api",
    "gurvan.cli",
]
AUTH_USER_MODEL = "accounts.User"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gurvan.config.compressing.TextPressed",
    "gurvan.config.headers.open_log",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "gurvan.config.uploads.FilesWhereAsked",
    "django.middleware.csrf.CsrfViewMiddleware",
    "gurvan.config.middleware.WhoSits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gurvan.config.headers.safe_headers",
    "allauth.account.middleware.AccountMiddleware",
    "gurvan.config.second_factor.second_factor_first",
    "django_htmx.middleware.HtmxMiddleware",
    "gurvan.config.middleware.ActorMiddleware",
    "axes.middleware.AxesMiddleware",
    "gurvan.config.errors.RefusalsTold",
]

ROOT_URLCONF = "gurvan.config.urls"
WSGI_APPLICATION = "gurvan.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "gurvan.desk.frame.frame",
            ],
        },
    }
]
FORM_RENDERER = "gurvan.kernel.web.forms.Renderer"
FILTERS_EMPTY_CHOICE_LABEL = _("All")

# --- Languages and forms of writing -------------------------------------------------------------
LANGUAGE_CODE = "mn"
LANGUAGES = [("mn", _("Mongolian")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = "gurvan.kernel.formats"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Ulaanbaatar"

# --- Static files -------------------------------------------------------------------------------
STATIC_URL = "/static/"
# Of a checkout, where `make setup` gathers them; of an installed release, inside the package.
_IN_CHECKOUT = (CHECKOUT / "pyproject.toml").is_file()
STATIC_ROOT = environment.folder(
    "GURVAN_STATIC", CHECKOUT / "var" / "static" if _IN_CHECKOUT else PACKAGE / "served"
)
STATICFILES_DIRS = [built for built in [CHECKOUT / "var" / "static-build"] if built.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 60 * 60 * 24 * 365
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # no page names the others; half the compressing

# --- Security -----------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "gurvan"
# Staff machines stand in shared rooms: fifteen idle minutes end a sitting.
SESSION_COOKIE_AGE = 15 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "gurvan.kernel.web.errors.csrf_failure"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# --- Signing in ---------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it shuts out who guesses
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_ENGINE = "gurvan.config.sittings"
ACCOUNT_ADAPTER = "gurvan.config.signing_in.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "gurvan.accounts.forms.SignInForm",
    "reauthenticate": "gurvan.accounts.forms.PasswordAgainForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # people are invited by an officer who knows them
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
# Wrong passwords and codes: by address, and by account from wherever the tries come.
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,20/h/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
MFA_ADAPTER = "gurvan.config.signing_in.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "gurvan.accounts.forms.CodeForm",
    "reauthenticate": "gurvan.accounts.forms.CodeAgainForm",
    "activate_totp": "gurvan.accounts.forms.FirstCodeForm",
    "add_webauthn": "gurvan.accounts.forms.PasskeyForm",
    "authenticate_webauthn": "gurvan.accounts.forms.UsePasskey",
    "login_webauthn": "gurvan.accounts.forms.EnterByPasskey",
    "reauthenticate_webauthn": "gurvan.accounts.forms.PasskeyAgain",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RECOVERY_CODE_DIGITS = 10
MFA_TOTP_ISSUER = "Gurvan"
MFA_TOTP_TOLERANCE = 1  # telephones whose clock is half a minute off
# Five wrong passwords for one account from one address close that door for a quarter of an hour.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"  # counts, and keeps nothing else
AXES_USERNAME_CALLABLE = "gurvan.config.signing_in.typed_address"
AXES_CLIENT_IP_CALLABLE = "gurvan.config.signing_in.client_address"
AXES_CLIENT_STR_CALLABLE = "gurvan.config.signing_in.nobody"
# Counts of tries, codes already used, forms already sent: shared by all processes of the office.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Long work waits in the office's own database; `gurvan work`, or the server's side, does it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# What is sent stays in memory: a disk would give it away. How large files may be: files/data.
FILE_UPLOAD_HANDLERS = ["gurvan.files.uploading.InMemory"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # words, without files
DATA_UPLOAD_MAX_NUMBER_FILES = 10
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- What leaves the house ----------------------------------------------------------------------
# Where nothing is set, messages stay in the folder outbox of the office's home.
GURVAN_MAIL = environment.mail(environment.text("GURVAN_MAIL", ""))
DEFAULT_FROM_EMAIL = environment.text("GURVAN_MAIL_FROM", "gurvan@localhost")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = GURVAN_MAIL.get("host", ""), GURVAN_MAIL.get("port", 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = GURVAN_MAIL.get("user", ""), GURVAN_MAIL.get("password", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = GURVAN_MAIL.get("starttls", False), GURVAN_MAIL.get("tls", False)
EMAIL_TIMEOUT = 15
# A gateway in the office's own network, and what it asks for to let us in.
GURVAN_SMS_GATEWAY = environment.web_address("GURVAN_SMS_GATEWAY")
GURVAN_SMS_TOKEN = environment.text("GURVAN_SMS_TOKEN", "")

# Faults go to the terminal or the journal; never a request's body, query or cookies.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"terminal": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["terminal"], "level": "WARNING", "propagate": False}},
}
