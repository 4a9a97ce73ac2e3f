"""What is served from the client's build."""

import gzip

import pytest

from nginx.tests.asking import ask
from nginx.tests.machine import PAGE, SCRIPT


@pytest.mark.parametrize("path", ["/", "/index.html", "/tasks", "/projects/7/board?filter=mine"])
def test_a_deep_link_opens_the_page_which_is_asked_for_anew(site, path):
    answer = ask(site, path)

    assert (answer.status, answer.body) == (200, PAGE)
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Content-Type"] == "text/html; charset=utf-8"


def test_assets_are_kept_for_ever(site):
    answer = ask(site, "/assets/app-1a2b3c.js")

    assert (answer.status, answer.body) == (200, SCRIPT)
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_missing_asset_is_missing_and_not_kept(site):
    answer = ask(site, "/assets/app-999999.js")

    assert answer.status == 404
    assert PAGE not in answer.body
    assert answer.all("Cache-Control") == []


def test_what_was_compressed_when_it_was_built_is_sent_so(site):
    answer = ask(site, "/assets/app-1a2b3c.js", headers={"Accept-Encoding": "gzip"})

    assert (answer["Content-Encoding"], answer["Vary"]) == ("gzip", "Accept-Encoding")
    assert gzip.decompress(answer.body) == SCRIPT
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_service_worker_is_asked_for_anew(site):
    answer = ask(site, "/sw.js")

    assert (answer.status, answer["Cache-Control"]) == (200, "no-cache")


@pytest.mark.parametrize(
    "path", ["/robots.txt", "/.env", "/.git/config", "/metrics", "/metrics/x", "/static/../.env"]
)
def test_what_is_not_there_is_no_page(site, path):
    answer = ask(site, path)

    assert answer.status == 404
    assert PAGE not in answer.body


@pytest.mark.parametrize("path", ["/assets/../../log", "/assets/%2e%2e/%2e%2e/log", "/assets/..%2f..%2flog"])
def test_no_way_leads_out_of_the_folder(site, path):
    assert ask(site, path).status in (400, 404)
