"""project/env/: what cannot be meant is refused at the start"""

import pytest
from django.core.exceptions import ImproperlyConfigured

from project import env

GOOD_SECRET = "0123456789abcdefghijklmnopqrstuvwxyzABCD"


@pytest.fixture
def given(monkeypatch):
    """Sets THING, or takes it away."""

    def given(value):
        monkeypatch.delenv("THING", raising=False)
        if value is not None:
            monkeypatch.setenv("THING", value)

    return given


def text():
    return env.text("THING")


def secret():
    return env.secret("THING")


def yes():
    return env.boolean("THING", True)


def number():
    return env.integer("THING", 5, least=1, most=64)


def level():
    return env.choice("THING", "INFO", ("DEBUG", "INFO"))


def strings():
    return env.strings("THING", "a,b")


def origins():
    return env.origins("THING")


def service():
    return env.service("THING", ("redis", "rediss"))


def hosts():
    return env.hosts("THING", "localhost")


GOOD = [
    (text, " x ", "x"),
    (secret, GOOD_SECRET, GOOD_SECRET),
    (yes, None, True),
    (yes, "", True),
    (yes, "  ", True),
    *[(yes, value, True) for value in ("true", "TRUE", "1", "yes", "on", " True ")],
    *[(yes, value, False) for value in ("false", "False", "0", "no", "OFF")],
    (number, None, 5),
    (number, "", 5),
    (number, "1", 1),
    (number, "64", 64),
    (number, " 7 ", 7),
    (level, None, "INFO"),
    (level, "DEBUG", "DEBUG"),
    (strings, None, ["a", "b"]),
    (strings, " x , ,y,", ["x", "y"]),
    (origins, None, []),
    (origins, "https://a.example, http://b.example:8080", ["https://a.example", "http://b.example:8080"]),
    (origins, "http://[::1]:8000", ["http://[::1]:8000"]),
    (service, None, ""),
    (service, "redis://cache:6379/0", "redis://cache:6379/0"),
    (service, "rediss://bob:p%2Fw@[::1]/1", "rediss://bob:p%2Fw@[::1]/1"),
    (hosts, None, ["localhost"]),
    (hosts, "a.example,.b.example,[::1]", ["a.example", ".b.example", "[::1]"]),
    (hosts, "a.example  b.example, c.example", ["a.example", "b.example", "c.example"]),
]
ODD = [
    *[(text, value) for value in (None, "", " ")],
    *[(secret, value) for value in (None, "", GOOD_SECRET[:39], "a" * 50, "abcabcabc" * 6)],
    *[(yes, value) for value in ("ja", "2", "tru", "none", "-")],
    *[
        (number, value)
        for value in ("0", "65", "-1", "1.0", "five", "1_0", "\u0665", "+5", "0x5", "9" * 5000)
    ],
    *[(level, value) for value in ("debug", "WARNING", "INFO,DEBUG")],
    *[
        (origins, value)
        for value in ("a.example", "ftp://a.example", "https://a.example/", "https://a.example/x")
    ],
    *[
        (origins, value)
        for value in ("*", "https://", "https://u:p@a.example", "https://a.example?x", "HTTPS://A.b")
    ],
    *[(origins, value) for value in ("https://a.example:port", "https://a.example:99999", "http://[::1")],
    *[
        (service, value)
        for value in ("cache:6379", "http://cache", "redis://", "redis://cache:port", "redis:///0")
    ],
    *[(service, value) for value in ("redis://cache:0", "redis://bob:p#w@cache", "redis://[::1")],
    *[(hosts, value) for value in ("*", "a.example,*", "https://a.example", "a.example/x")],
]


@pytest.mark.parametrize(("read", "value", "expected"), GOOD)
def test_a_good_value_is_read(read, value, expected, given):
    given(value)

    assert read() == expected


@pytest.mark.parametrize(("read", "value"), ODD)
def test_an_odd_value_is_refused_by_name(read, value, given):
    given(value)

    with pytest.raises(ImproperlyConfigured, match="THING"):
        read()


def test_a_file_gives_what_the_environment_does_not(tmp_path, monkeypatch):
    monkeypatch.setenv("HERE", "kept")
    monkeypatch.setenv("THERE", "to be removed")
    monkeypatch.delenv("THERE")
    file = tmp_path / ".env"
    file.write_text("# a comment\n\nHERE=lost\nTHERE = 'quoted = text' \n", encoding="utf-8")

    env.load(file)

    assert (env.text("HERE"), env.text("THERE")) == ("kept", "quoted = text")
    monkeypatch.delenv("THERE")


@pytest.mark.parametrize("line", ["THERE", "export THERE=1", "1=2", "=x", "A-B=1"])
def test_a_line_that_cannot_be_meant_is_refused_by_number(line, tmp_path):
    file = tmp_path / ".env"
    file.write_text(f"# first\n{line}\n", encoding="utf-8")

    with pytest.raises(ImproperlyConfigured, match=r"\.env, line 2"):
        env.load(file)


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="nothing"):
        env.load(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("line", "value"),
    [("THING=a # why", "a"), ("THING='a # b'", "a # b"), ("THING=a#b", "a#b"), ("THING=\"a'", "\"a'")],
)
def test_quotes_and_comments_of_a_file(line, value, tmp_path, monkeypatch):
    monkeypatch.delenv("THING", raising=False)
    (tmp_path / "env").write_text(line)

    env.load(tmp_path / "env")

    assert env.text("THING") == value
