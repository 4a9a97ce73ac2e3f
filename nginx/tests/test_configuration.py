"""What a test with one machine cannot see."""

import re

from nginx.tests.machine import SOURCE

TEXTS = {path: path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.conf*")}


def test_the_server_is_looked_up_anew_and_need_not_be_there_at_the_start():
    """A name in proxy_pass is asked for once: without it nginx does not start, and after a release it is another."""
    passes = [where for text in TEXTS.values() for where in re.findall(r"proxy_pass (\S+);", text)]

    assert passes == ["http://$chosen_web"]
    assert any(
        re.search(r"^resolver \$\{RESOLVER\} valid=10s", text, re.MULTILINE) for text in TEXTS.values()
    )


def test_no_name_of_an_upstream_becomes_the_host_that_django_sees():
    assert not any(re.search(r"^\s*upstream ", text, re.MULTILINE) for text in TEXTS.values())


def test_every_place_with_a_header_of_its_own_repeats_the_others():
    for path, text in TEXTS.items():
        for block in re.findall(r"location [^{]*\{([^{}]*)\}", text):
            if "add_header" in block:
                assert "include snippets/headers.conf;" in block, path


def test_what_a_page_may_be_kept_for_is_never_said_of_an_error():
    for text in TEXTS.values():
        for value, always in re.findall(r'add_header Cache-Control "([^"]*)"( always)?;', text):
            assert (value == "private, no-store") == bool(always)


def test_what_only_the_image_knows_is_in_one_file():
    modern = {
        path.name
        for path, text in TEXTS.items()
        if re.search(r"^\s*http2 on;|MLKEM|add_header_inherit", text, re.MULTILINE)
    }

    assert modern == {"modern.conf"}
