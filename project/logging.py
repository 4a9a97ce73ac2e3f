"""One line a message, or one JSON object, with the id of the request that it belongs to."""

import contextvars
import copy
import json
import logging
import re
from datetime import UTC, datetime

from project import env

request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="-")

# What a client can put into a message must not look like another line, nor speak to a terminal.
ESCAPES = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))}


# Where PostgreSQL quotes the row. It may be of several lines, so all goes up to the next exception.
QUOTED = re.compile(r"\n(DETAIL|CONTEXT): .*?(?=\n\nThe above exception |\n\nDuring handling |\Z)", re.DOTALL)
# Mail servers name in their errors whom they do not know.
ADDRESS = re.compile(r"[^\s@<>\"'(){}\[\],:;=]+@[\w-]+(\.[\w-]+)+")


def without_people(text: str) -> str:
    return ADDRESS.sub("(address)", QUOTED.sub(r"\n\1: (a row, left out)", text))


class LineFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return without_people(super().format(self.without_noise(record)))

    def without_noise(self, record: logging.LogRecord) -> logging.LogRecord:
        if record.name.startswith("django.security"):
            # A suspicious request, refused: no fault of ours that a traceback could explain.
            record = copy.copy(record)
            record.exc_info = record.exc_text = None
        return record

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = record.message.translate(ESCAPES)
        record.request_id = request_id.get()
        return super().formatMessage(record)


class JsonFormatter(LineFormatter):
    """One object a line, for a machine that collects them."""

    def format(self, record: logging.LogRecord) -> str:
        record = self.without_noise(record)
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {
            "time": moment.replace("+00:00", "Z"),
            "level": record.levelname,
            "request_id": request_id.get(),
            "logger": record.name,
            "message": without_people(record.getMessage()),
        }
        if record.exc_info:
            line["error"] = without_people(self.formatException(record.exc_info))
        # Not orjson, which refuses the half characters that clients send.
        return json.dumps(line)


TALKATIVE = ("django_tasks", "django_tasks_db", "celery.worker.strategy", "celery.app.trace")


def configuration() -> dict:
    """Django's LOGGING."""
    style = env.choice(
        "LOG_FORMAT", "line" if not env.boolean("PRODUCTION", False) else "json", ("line", "json")
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": "project.logging.LineFormatter",
                "format": "{asctime} {levelname} {request_id} {name} {message}",
                "style": "{",
            },
            "json": {"()": "project.logging.JsonFormatter"},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": style}},
        # They tell of each job that it began and ended well.
        "loggers": {name: {"level": "WARNING"} for name in TALKATIVE},
        "root": {
            "handlers": ["stderr"],
            "level": env.choice("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR")),
        },
    }
