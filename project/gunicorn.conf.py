# https://gunicorn.org/reference/settings/
import os
import subprocess
import sys
from pathlib import Path

from gunicorn.glogging import Logger

from project import env, logging, metrics_files

_host = env.text("HOST", "127.0.0.1")
_port = env.integer("PORT", 8000, least=1, most=65_535)

bind = f"[{_host}]:{_port}" if ":" in _host else f"{_host}:{_port}"
worker_class = "gthread"
workers = env.integer("WEB_CONCURRENCY", 2, least=1, most=64)
threads = env.integer("WEB_THREADS", 4, least=1, most=64)
timeout = 30
graceful_timeout = 30
# Longer than nginx keeps a connection (60 s): nginx closes first, and no request meets a closed one.
keepalive = 75
# nginx refuses longer addresses itself, with the headers that it sends.
limit_request_line = 8190
# A worker is replaced now and then, so that a slow leak stays small. Workers share the requests evenly: without a wide
# spread all would leave in the same moment, and nobody would answer until the next ones have loaded.
max_requests = 20_000
max_requests_jitter = 20_000
# The heartbeat file must not be on a disk that can stall.
if Path("/dev/shm").is_dir():  # noqa: S108
    worker_tmp_dir = "/dev/shm"  # noqa: S108
# Otherwise gunicorn opens a control socket in $HOME, which a container has not.
control_socket_disable = True
# Django's own middleware and nginx log requests.
accesslog = None


class logger_class(Logger):
    """What gunicorn itself says, in the form of all other messages. (With `logconfig_dict` it would log requests.)"""

    def setup(self, cfg):
        super().setup(cfg)
        if logging.configuration()["handlers"]["stderr"]["formatter"] == "json":
            for handler in self.error_log.handlers:
                handler.setFormatter(logging.JsonFormatter())


_metrics_port = env.integer("METRICS_PORT", 0, least=0, most=65_535)
_metrics_host = env.text("METRICS_HOST", "127.0.0.1")
_metrics_folder = env.text("METRICS_FOLDER", "")


def on_starting(server):
    # In a process of its own: what this one has imported, its children would not read again after SIGHUP.
    if code := subprocess.run([sys.executable, "-m", "project.preflight"]).returncode:
        sys.exit(code)
    if _metrics_port:
        metrics_files.prepare(_metrics_folder)


def pre_fork(server, worker):
    worker.slot = metrics_files.free_slot(each.slot for each in server.WORKERS.values())


def post_fork(server, worker):
    metrics_files.slot = worker.slot
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")
    from project import telemetry

    telemetry.start()


def post_worker_init(worker):
    """Each process also does what waits behind the requests, such as mails."""
    from django.urls import get_resolver

    from api.core import jobs

    # More than half of what is to be loaded. Otherwise the first request would wait for it, with others at hand.
    get_resolver().url_patterns  # noqa: B018
    jobs.start_thread()
    if _metrics_port:
        from project import metrics_server

        metrics_server.start_thread(_metrics_host, _metrics_port)


def child_exit(server, worker):
    if _metrics_port:
        from prometheus_client import multiprocess

        # What it was in the middle of, nobody is now.
        multiprocess.mark_process_dead(worker.slot)


def on_exit(server):
    if _metrics_port:
        metrics_files.remove(_metrics_folder)
