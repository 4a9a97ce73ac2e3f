"""The product as the generated requests reach it, in this process."""

import threading
from contextlib import ExitStack, contextmanager, nullcontext

from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection, connections

from api.tests.proofs.world import undone

SIGNALS = (request_started, request_finished)


class Product:
    """A WSGI application. What a request changes is undone; what steps change, when `steps` is closed."""

    def __init__(self):
        self.application = WSGIHandler()
        self.in_steps = False
        self.steps = ExitStack()
        self.opened = {}

    def __call__(self, environ, start_response):
        self.opened[threading.get_ident()] = connections[connection.alias]
        with nullcontext() if self.in_steps else undone():
            answer = self.application(environ, start_response)
            try:
                return [b"".join(answer)]
            finally:
                answer.close()

    @contextmanager
    def running(self):
        """As with Django's own test client, the end of a request ends neither connection nor transaction."""
        for signal in SIGNALS:
            signal.disconnect(close_old_connections)
        try:
            yield
        finally:
            for signal in SIGNALS:
                signal.connect(close_old_connections)
            self.opened.pop(threading.get_ident(), None)
            for opened in self.opened.values():
                # Their threads, which are those of schemathesis, have ended.
                opened.inc_thread_sharing()
                opened.close()
