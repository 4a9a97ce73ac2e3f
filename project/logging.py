"""One line a message, with the id of the request that it belongs to."""

import contextvars
import copy
import logging

request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="-")

# What a client can put into a message must not look like another line, nor speak to a terminal.
ESCAPES = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))}


class LineFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        if record.name.startswith("django.security"):
            # A suspicious request, refused: no fault of ours that a traceback could explain.
            record = copy.copy(record)
            record.exc_info = record.exc_text = None
        return super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = record.message.translate(ESCAPES)
        record.request_id = request_id.get()
        return super().formatMessage(record)


def configuration(level: str) -> dict:
    """Django's LOGGING."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": "project.logging.LineFormatter",
                "format": "{asctime} {levelname} {request_id} {name} {message}",
                "style": "{",
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        # They tell of each job that it began and ended well.
        "loggers": {name: {"level": "WARNING"} for name in ("django_tasks", "django_tasks_db")},
        "root": {"handlers": ["stderr"], "level": level},
    }
