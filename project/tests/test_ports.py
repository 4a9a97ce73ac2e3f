"""A port in use is told at once, by its number."""

import socket

import pytest

from project.tooling import ports, variables
from project.tooling.shell import Failure


def test_a_port_in_use_is_refused():
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1]
        with pytest.raises(Failure, match=f"Port {number} is in use"):
            ports.require_free("127.0.0.1", number)

    ports.require_free("127.0.0.1", number)


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(Failure, match=r"Cannot listen on 192\.0\.2\.1"):
        ports.require_free("192.0.2.1", ports.free())


@pytest.mark.parametrize("value", ["0", "65536", "-1", "8000.0", "eight", "٨٠٠٠"])
def test_an_odd_port_is_refused(monkeypatch, value):
    monkeypatch.setenv("PORT", value)

    with pytest.raises(Failure, match="PORT is"):
        variables.integer("PORT", 8000, least=1, most=65535)


@pytest.mark.parametrize(
    ("host", "shown"),
    [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "localhost"), ("::", "localhost"), ("::1", "[::1]")],
)
def test_the_address_that_is_shown_can_be_opened(host, shown):
    assert ports.reachable(host) == shown


def test_nobody_waits_for_a_server_that_has_ended():
    assert not ports.wait_for(f"http://127.0.0.1:{ports.free()}", alive=lambda: False)
