"""Every setting of the server. What differs between installations comes from the environment;
`.env.example` lists those variables. Docs: https://docs.djangoproject.com/en/5.2/ref/settings/
"""

import os
from pathlib import Path

from corsheaders.defaults import default_headers
from django.core.exceptions import ImproperlyConfigured

from project import env, logging, parts
from project.api_settings import REST_FRAMEWORK, SPECTACULAR_SETTINGS  # noqa: F401
from project.files import ask_anew
from project.parts import INSTALLED_APPS, TEMPLATES  # noqa: F401
from project.production import refuse_nonsense

BASE_DIR = Path(__file__).resolve().parent.parent
CLIENT_DIST = BASE_DIR / "client" / "dist"

# Tests and images pass everything explicitly: an empty MUTIRAO_ENV_FILE means that no file is read.
if env_file := os.environ.get("MUTIRAO_ENV_FILE", ".env" if (BASE_DIR / ".env").is_file() else ""):
    env.load(BASE_DIR / env_file)

SECRET_KEY = env.secret("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.secrets("SECRET_KEY_FALLBACKS")
DEBUG = env.boolean("DEBUG", False)
# Others reach this server: project/production.py then refuses what is no configuration for that.
PRODUCTION = env.boolean("PRODUCTION", False)
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
DATABASES = {
    "default": env.database(
        "DATABASE_URL",
        "sqlite:///mutirao.sqlite3",
        base=BASE_DIR,
        password=env.text("POSTGRES_PASSWORD", ""),
    )
}
ALLOW_SQLITE = env.boolean("ALLOW_SQLITE", False)
# A cache that all processes share. Where there is none, nothing is cached, and attempts are counted in the database.
CACHE_URL = env.service("CACHE_URL", ("redis", "rediss"))
if CACHE_URL:
    CACHES = {
        "default": {"BACKEND": "project.cache.SharedCache", "LOCATION": CACHE_URL, "KEY_PREFIX": "mutirao"}
    }

MIDDLEWARE = [*parts.MIDDLEWARE]
# Counted for Prometheus only where it has a port: gunicorn.conf.py opens it.
if env.integer("METRICS_PORT", 0, least=0, most=65_535):
    MIDDLEWARE.insert(0, "project.metrics_middleware.MetricsMiddleware")
# Traces and errors go where these say: project/telemetry.py starts it in each process.
OTEL_EXPORTER_OTLP_ENDPOINT = env.service("OTEL_EXPORTER_OTLP_ENDPOINT", ("http", "https"))
OTEL_SERVICE_NAME = env.text("OTEL_SERVICE_NAME", "mutirao")
SENTRY_DSN = env.service("SENTRY_DSN", ("http", "https"))
if OTEL_EXPORTER_OTLP_ENDPOINT:
    MIDDLEWARE.insert(
        MIDDLEWARE.index("project.middleware.RequestIdMiddleware") + 1, "project.tracing.TracingMiddleware"
    )
BACKUP_STATUS_FILE = env.text("BACKUP_STATUS_FILE", "")

ROOT_URLCONF = "project.urls"
WSGI_APPLICATION = "project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = False

AUTH_USER_MODEL = "api.User"
PASSWORD_HASHERS = ["api.passwords.hashers.Argon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "rest_framework:login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/api"

# Lifetimes in seconds. The refresh token's restarts at each rotation.
ACCESS_TOKEN_LIFETIME = env.integer("ACCESS_TOKEN_SECONDS", 300, least=60, most=3_600)
REFRESH_TOKEN_LIFETIME = 86_400 * env.integer("REFRESH_TOKEN_DAYS", 14, least=1, most=365)
# However often it is renewed, a session ends then.
SESSION_LIFETIME = 86_400 * env.integer("SESSION_DAYS", 90, least=1, most=3650)

# Links in mails begin with it, and never with what a request says about where it went.
PUBLIC_URL = env.origin("PUBLIC_URL", "http://127.0.0.1:8000")
vars().update(env.mail("EMAIL_URL", "console:", base=BASE_DIR))
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "Mutirão <mutirao@localhost>")
# Who does the jobs: threads of this server, or workers of Celery's.
CELERY_BROKER_URL = env.service("CELERY_BROKER_URL", ("redis", "rediss", "amqp", "amqps"))
TASKS = {
    "default": {
        "BACKEND": "api.core.dispatch.CeleryBackend"
        if CELERY_BROKER_URL
        else "django_tasks_db.DatabaseBackend"
    }
}
# Backups, docs/operations.md; BACKUP_RECIPIENTS are public keys of age, BACKUP_KEY is the file of a private one.
BACKUP_DIR = BASE_DIR / env.text("BACKUP_DIR", "var/backups")
BACKUP_RECIPIENTS = env.strings("BACKUP_RECIPIENTS")
BACKUP_KEY = env.text("BACKUP_KEY", "")
BACKUP_HOOK = env.text("BACKUP_HOOK", "")

# Once an hour, so that no table grows with what is over.
SWEEPS = [
    "api.sessions.services.forget_ended",
    "api.tokens.services.forget_ended",
    "api.links.services.forget_expired",
    "api.sso.services.forget_expired",
    "api.core.limits.forget_over",
    "api.core.idempotency.forget_old",
    "api.tasks.purge.purge_trash",
]

# Single sign-on with an OpenID Connect provider, where there is one.
OIDC_ISSUER = env.issuer("OIDC_ISSUER")
OIDC_CLIENT_ID = env.text("OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET = env.text("OIDC_CLIENT_SECRET", "")
OIDC_NAME = env.text("OIDC_NAME", "SSO")
OIDC_CREATE_DOMAINS = env.domains("OIDC_CREATE_DOMAINS")
if OIDC_ISSUER and not OIDC_CLIENT_ID:
    raise ImproperlyConfigured("OIDC_CLIENT_ID is not set, and OIDC_ISSUER is.")

# How many of our own proxies stand in front and write X-Forwarded-For.
PROXIES = env.integer("PROXIES", 0, least=0, most=5)
if PROXIES:
    # The nearest one overwrites it. Without a proxy, anybody could claim it.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
COOKIE_SECURE = env.boolean("COOKIE_SECURE", False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = COOKIE_SECURE
# Browsers keep a cookie of such a name only from this very host, over HTTPS and for every path.
SESSION_COOKIE_NAME = "__Host-sessionid" if COOKIE_SECURE else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if COOKIE_SECURE else "csrftoken"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "api.core.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS")
CORS_ALLOWED_ORIGINS = env.origins("CORS_ALLOWED_ORIGINS")
CORS_ALLOW_HEADERS = [*default_headers, "idempotency-key", "if-match", "if-none-match"]
CORS_EXPOSE_HEADERS = ["ETag", "Event", "Idempotency-Replayed", "RateLimit", "Retry-After", "X-Request-ID"]
X_FRAME_OPTIONS = "DENY"
# Where cookies need HTTPS, pages do. What asks from inside the machine whether the server lives, speaks plain HTTP.
SECURE_SSL_REDIRECT = COOKIE_SECURE and PROXIES > 0
SECURE_REDIRECT_EXEMPT = [r"^health(/ready)?$"]
SECURE_HSTS_SECONDS = env.integer("SECURE_HSTS_SECONDS", 0, least=0, most=63_072_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.boolean("SECURE_HSTS_INCLUDE_SUBDOMAINS", True)
SECURE_HSTS_PRELOAD = env.boolean("SECURE_HSTS_PRELOAD", True)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("pt-br", "Português do Brasil")]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
# Serve straight from the packages: nothing to collect before the first start.
WHITENOISE_USE_FINDERS = True
WHITENOISE_ROOT = CLIENT_DIST if CLIENT_DIST.is_dir() else None
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/.+$"
WHITENOISE_ADD_HEADERS_FUNCTION = ask_anew
WHITENOISE_MIMETYPES = {".webmanifest": "application/manifest+json"}

LOGGING = logging.configuration()

if PRODUCTION:
    refuse_nonsense(vars())
