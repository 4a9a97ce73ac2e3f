import socket
import ssl

import pytest

from nginx.tests.asking import ask, connect, context
from nginx.tests.machine import HOST, OTHER

PROFILE = {
    "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES128-GCM-SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305",
    "ECDHE-RSA-CHACHA20-POLY1305",
}


def handshake(site, made, *, name=HOST):
    plain = socket.create_connection(("127.0.0.1", site.https), timeout=10)
    with made.wrap_socket(plain, server_hostname=name) as connection:
        return connection.version(), connection.cipher()[0], connection.selected_alpn_protocol()


@pytest.mark.parametrize("version", ["TLSv1_2", "TLSv1_3"])
def test_todays_versions_are_spoken(site, version):
    made = context()
    made.minimum_version = made.maximum_version = ssl.TLSVersion[version]

    assert handshake(site, made)[0] == version.replace("_", ".")


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_older_versions_are_not(site):
    made = context()
    made.set_ciphers("ALL:@SECLEVEL=0")
    made.minimum_version = ssl.TLSVersion.TLSv1
    made.maximum_version = ssl.TLSVersion.TLSv1_1

    with pytest.raises(ssl.SSLError):
        handshake(site, made)


def test_ciphers_outside_the_profile_are_refused(site):
    """All that this machine's OpenSSL knows for TLS 1.2 and ECDSA, one by one."""
    spoken = set()
    every = context()
    every.set_ciphers("ALL:COMPLEMENTOFALL:@SECLEVEL=0")
    names = {cipher["name"] for cipher in every.get_ciphers() if cipher["protocol"] != "TLSv1.3"}
    for cipher in names:
        made = context()
        made.maximum_version = ssl.TLSVersion.TLSv1_2
        made.set_ciphers(f"{cipher}:@SECLEVEL=0")
        try:
            spoken.add(handshake(site, made)[1])
        except (ssl.SSLError, ConnectionResetError):
            continue

    assert len(names) > 20
    # The certificate has an ECDSA key; with another, it would be the other half.
    assert spoken == {name for name in PROFILE if "ECDSA" in name}


def test_http_2_is_offered(site):
    assert handshake(site, context("h2", "http/1.1"))[2] == "h2"


@pytest.mark.parametrize("name", ["elsewhere.example", None])
def test_an_unknown_name_gets_no_certificate(site, name):
    with pytest.raises((ssl.SSLError, ConnectionError)):
        connect(site, name=name)


def test_a_known_name_in_the_handshake_opens_no_other_host(site):
    with pytest.raises(ConnectionError):
        ask(site, "/", host="elsewhere.example")


def test_each_of_several_names_is_served(site):
    assert [ask(site, "/", host=name, name=name).status for name in (HOST, OTHER)] == [200, 200]


def test_plain_http_is_sent_to_https(site):
    answer = ask(site, "/tasks?status=todo", tls=False)

    assert (answer.status, answer["Location"]) == (301, f"https://{HOST}:{site.https}/tasks?status=todo")
    # A browser must not believe it from where anybody could have said it.
    assert answer.all("Strict-Transport-Security") == []


def test_plain_http_on_the_port_of_https_is_sent_there_too(site):
    with socket.create_connection(("127.0.0.1", site.https), timeout=10) as connection:
        connection.sendall(
            f"GET /tasks HTTP/1.1\r\nHost: {HOST}:{site.https}\r\nConnection: close\r\n\r\n".encode()
        )
        answer = connection.makefile("rb").read()

    assert answer.startswith(b"HTTP/1.1 301 ")
    assert f"Location: https://{HOST}:{site.https}/tasks".encode() in answer


def test_the_challenge_of_a_certificate_authority_is_answered_in_plain(site):
    found = ask(site, "/.well-known/acme-challenge/token", tls=False)
    missing = ask(site, "/.well-known/acme-challenge/other", tls=False)

    assert (found.status, found.body, missing.status) == (200, b"proof", 404)


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1"])
def test_an_unknown_host_gets_no_answer_in_plain_either(site, host):
    with pytest.raises(ConnectionError):
        ask(site, "/", tls=False, host=host)
