"""What gunicorn does by default and ours does not: one process, one thread, no end to a request."""

import runpy
import subprocess
import sys

import pytest

from project.tooling.shell import ROOT


@pytest.fixture
def conf(monkeypatch):
    for name in ("HOST", "PORT", "WEB_CONCURRENCY", "WEB_THREADS"):
        monkeypatch.delenv(name, raising=False)
    return runpy.run_path(str(ROOT / "project/gunicorn.conf.py"))


def test_one_slow_request_holds_up_nobody(conf):
    assert conf["worker_class"] == "gthread"
    assert conf["workers"] >= 2
    assert conf["threads"] >= 4


def test_requests_and_workers_come_to_an_end(conf):
    assert 0 < conf["timeout"] <= 60
    assert 0 < conf["graceful_timeout"] <= conf["timeout"]
    assert conf["max_requests"] > 0


def test_workers_do_not_leave_in_the_same_moment(conf):
    assert conf["max_requests_jitter"] >= conf["max_requests"]


def test_a_worker_has_loaded_the_views_before_its_first_request():
    program = """
import os, runpy, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "project.settings"
import project.wsgi
from api.core import jobs
jobs.start_thread = lambda: None
assert "api.tasks.views" not in sys.modules
runpy.run_path("project/gunicorn.conf.py")["post_worker_init"](None)
assert "api.tasks.views" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_nothing_is_written_where_a_container_may_not_write(conf):
    assert conf["control_socket_disable"] is True
    assert conf["worker_tmp_dir"].startswith("/dev/shm")


def test_a_connection_that_nginx_keeps_is_not_closed_under_its_hands(conf):
    assert conf["keepalive"] > 60


def test_only_nginx_is_believed_and_only_in_production():
    # In the file it would hold for `make run` too, which has nobody in front.
    assert "forwarded_allow_ips" not in (ROOT / "project/gunicorn.conf.py").read_text()
    assert 'FORWARDED_ALLOW_IPS: "*"' in (ROOT / "docker-compose.prod.yml").read_text()
