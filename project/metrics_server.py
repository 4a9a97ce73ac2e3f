"""The port for Prometheus: another than the product's, and never behind nginx."""

import threading
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.db import connections
from prometheus_client import make_wsgi_app

from project.metrics import registry


class _Server(ThreadingMixIn, WSGIServer):
    # Each process listens: whichever is asked answers for all, and none is missed when it goes.
    allow_reuse_port = True
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    # A hung reader must not hold a thread for ever.
    timeout = 10

    def log_message(self, format, *arguments):
        """Nobody needs a line every 15 seconds."""


def start_thread(host: str, port: int) -> None:
    server = make_server(host, port, _answer, server_class=_Server, handler_class=_Silent)
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()


def _answer(environ, start_response):
    if environ["PATH_INFO"] != "/metrics":
        start_response("404 Not Found", [("Content-Type", "text/plain")])
        return [b"There is /metrics.\n"]
    try:
        return make_wsgi_app(registry())(environ, start_response)
    finally:
        # Nothing else gives this thread's connection back.
        connections.close_all()
