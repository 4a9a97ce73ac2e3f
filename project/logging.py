"""One line a message, with the id of the request that it belongs to."""

import contextvars
import logging

request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="-")

# What a client can put into a message must not look like another line, nor speak to a terminal.
ESCAPES = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))}


class LineFormatter(logging.Formatter):
    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = record.message.translate(ESCAPES)
        record.request_id = request_id.get()
        return super().formatMessage(record)
