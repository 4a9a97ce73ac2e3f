"""The two files in /etc/nginx/tls: where they come from, and what happens when they change."""

import shutil
import ssl
import stat
import subprocess

from nginx.tests import machine
from nginx.tests.asking import ask, connect
from nginx.tests.machine import HOST, OTHER, wait_until


def shown(site):
    with connect(site) as connection:
        return ssl.DER_cert_to_PEM_cert(connection.getpeercert(binary_form=True))


def make_another(folder):
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 9 -subj /CN=other"
    files = ("-keyout", "privkey.pem", "-out", "fullchain.pem")
    subprocess.run([*command.split(), *files], cwd=folder, check=True, capture_output=True)


def test_the_first_one_is_made_for_all_names_and_its_key_is_nobody_elses(site):
    chain, key = site.folder / "tls/fullchain.pem", site.folder / "tls/privkey.pem"

    names = subprocess.run(
        ["openssl", "x509", "-in", chain, "-noout", "-ext", "subjectAltName"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert names.split()[-2:] == [f"DNS:{HOST},", f"DNS:{OTHER}"]
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_one_that_is_there_is_kept(start, tmp_path):
    _, made = start()
    make_another(made.folder / "tls")
    before = (made.folder / "tls/fullchain.pem").read_bytes()

    with machine.certificate(made):
        after = (made.folder / "tls/fullchain.pem").read_bytes()

    assert before == after


def test_another_one_is_taken_up_without_a_restart(fresh, tmp_path):
    make_another(tmp_path)
    wanted = (tmp_path / "fullchain.pem").read_text()
    assert shown(fresh) != wanted

    shutil.copy(tmp_path / "privkey.pem", fresh.folder / "tls")
    shutil.copy(tmp_path / "fullchain.pem", fresh.folder / "tls")

    assert wait_until(lambda: shown(fresh) == wanted)
    assert ask(fresh, "/").status == 200


def test_half_of_a_pair_changes_nothing(fresh, tmp_path):
    before = shown(fresh)
    make_another(tmp_path)

    shutil.copy(tmp_path / "fullchain.pem", fresh.folder / "tls")

    assert wait_until(lambda: "do not belong together" in (fresh.folder / "certificate.log").read_text())
    assert shown(fresh) == before
