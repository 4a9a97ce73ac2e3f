"""The client's files as `make run` serves them."""

import pytest
from django.conf import settings
from whitenoise import WhiteNoise


@pytest.fixture
def served(tmp_path):
    (tmp_path / "assets").mkdir()
    for name in ("sw.js", "manifest.webmanifest", "icon-192.png", "assets/index-a1b2c3.js"):
        (tmp_path / name).write_text("{}")
    files = WhiteNoise(
        None,
        root=tmp_path,
        immutable_file_test=settings.WHITENOISE_IMMUTABLE_FILE_TEST,
        add_headers_function=settings.WHITENOISE_ADD_HEADERS_FUNCTION,
        mimetypes=settings.WHITENOISE_MIMETYPES,
    )

    def headers(url):
        answered = {}
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": url, "wsgi.file_wrapper": lambda *_: []}
        files(environ, lambda _status, pairs: answered.update(pairs))
        return answered

    return headers


@pytest.mark.parametrize("url", ["/sw.js", "/manifest.webmanifest", "/icon-192.png"])
def test_files_whose_names_stay_are_asked_for_anew(served, url):
    assert served(url)["Cache-Control"] == "no-cache"


def test_files_named_after_their_content_are_kept(served):
    assert "immutable" in served("/assets/index-a1b2c3.js")["Cache-Control"]


def test_the_manifest_says_what_it_is(served):
    assert served("/manifest.webmanifest")["Content-Type"] == "application/manifest+json"
