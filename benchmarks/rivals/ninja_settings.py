"""The product's tables and connection, and nothing else of it."""

from project.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.rivals.ninja_app"
MIDDLEWARE: list[str] = []
