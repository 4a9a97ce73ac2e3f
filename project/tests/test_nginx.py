"""What nginx repeats because Django is not asked."""

import re

from django.conf import settings

from project.middleware import CLIENT_CSP
from project.tooling.shell import ROOT


def test_nginx_sends_the_clients_policy():
    headers = (ROOT / "nginx/snippets/headers.conf").read_text(encoding="utf-8")

    assert re.findall(r'Content-Security-Policy "([^"]*)"', headers) == [CLIENT_CSP]


def test_nginx_and_django_take_bodies_of_the_same_size():
    files = (ROOT / "nginx").rglob("*.conf*")
    sizes = {size for file in files for size in re.findall(r"client_max_body_size (\d+)m;", file.read_text())}

    assert sizes == {str(settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2)}
