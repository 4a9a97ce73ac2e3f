"""docker-entrypoint.d/30-machines.sh: WEB, where it names several machines."""

import subprocess

import pytest

from nginx.tests.machine import SOURCE

ADDRESSES = "web:8000 10.0.0.12:8000"


@pytest.fixture
def listed(tmp_path):
    """What it writes for WEB where nginx is of this version."""

    def write(web, version="1.30.1"):
        nginx = tmp_path / "nginx"
        nginx.write_text(f"#!/bin/sh\necho 'nginx version: nginx/{version}' >&2\n")
        nginx.chmod(0o755)
        env = {"PATH": f"{tmp_path}:/usr/bin:/bin", "WEB": web, "CONF_FOLDER": str(tmp_path)}
        subprocess.run([SOURCE / "docker-entrypoint.d/30-machines.sh"], env=env, check=True)
        file = tmp_path / "machines.conf"
        return file.read_text().split() if file.exists() else None

    return write


@pytest.mark.parametrize("version", ["1.27.3", "1.30.0", "2.0.1"])
def test_a_name_is_asked_for_again(listed, version):
    assert " ".join(listed(ADDRESSES, version)) == (
        "upstream machines { zone machines 64k; server web:8000 resolve; server 10.0.0.12:8000; }"
    )


@pytest.mark.parametrize("version", ["1.22.1", "1.26.3 (Ubuntu)", "1.27.2"])
def test_an_older_nginx_is_not_told_what_it_does_not_know(listed, version):
    assert "resolve;" not in listed(ADDRESSES, version)


def test_one_address_is_no_group(listed):
    assert listed(ADDRESSES)
    assert listed("web:8000") is None
