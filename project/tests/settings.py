"""The server's settings as tests have them, however pytest was started.

No file is read, and no database is used but one that a test may destroy.
"""

import os
import secrets
import tempfile

from project.tooling.guard import refuse_development_database

os.environ["MUTIRAO_ENV_FILE"] = ""
if not os.environ.get("SECRET_KEY"):
    os.environ["SECRET_KEY"] = secrets.token_urlsafe(48)
if not os.environ.get("DATABASE_URL"):
    os.environ["DATABASE_URL"] = "sqlite:///test_bare.sqlite3"
refuse_development_database(os.environ["DATABASE_URL"])

from project.settings import *  # noqa: E402, F403

# Argon2 is slow on purpose: the suite would take eight times as long.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A file, as in production: threads on Django's in-memory database lock each other out in ways of their own.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": f"{tempfile.gettempdir()}/test_mutirao_{os.getpid()}.sqlite3"}  # noqa: F405

# Jobs run where they are asked for; what they send stays in django.core.mail.outbox.
if not CELERY_BROKER_URL:  # noqa: F405
    TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# Otherwise each test client reads the list of all static files, which takes longer than most requests.
WHITENOISE_USE_FINDERS = False
WHITENOISE_ROOT = None
