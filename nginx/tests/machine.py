"""The real configuration in a folder of its own, with this machine's nginx and ports of its own.

Only addresses and folders are exchanged, and each has to be there to be exchanged. Debian 12's nginx (1.22) gets
older.conf in place of modern.conf.
"""

import os
import re
import secrets
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from project.tooling import nginx, ports, processes
from project.tooling.shell import ROOT, Failure

SOURCE = ROOT / "nginx"
HOST, OTHER = "tasks.example.com", "tasks.example.org"
PASSWORD = secrets.token_urlsafe(12)
PAGE = b"<!doctype html><title>Mutirao</title>"
SCRIPT = b"console.log('a script that is longer when it is not compressed')" * 40


@dataclass(frozen=True)
class Machine:
    folder: Path
    http: int
    https: int
    inside: int
    web: int
    next: int

    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8")

    def logged(self, request_id: str) -> str:
        """The one line about a request. nginx writes it once the answer is out, so it may be a moment late."""
        wait_until(lambda: request_id in self.log())
        (line,) = (line for line in self.log().splitlines() if request_id in line)
        return line


def wait_until(condition: Callable[[], object], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def version() -> tuple[int, ...]:
    printed = subprocess.run([nginx.find(), "-v"], capture_output=True, text=True, check=True).stderr
    return tuple(int(part) for part in re.findall(r"nginx/([\d.]+)", printed)[0].split("."))


def prepare(
    folder: Path,
    *,
    web: int,
    next_web: int = 1,
    others: tuple[int, ...] = (),
    tls_by: str = "nginx",
    public_https: str = "true",
) -> Machine:
    """`others` are the ports of web on further machines."""
    machine = Machine(folder, ports.free(), ports.free(), ports.free(), web, next_web)
    conf = folder / "conf"
    conf.mkdir(parents=True)
    shutil.copy(nginx.mime_types(), conf / "mime.types")
    _lay_out(folder)
    variables = {
        "PUBLIC_HOST": HOST,
        "OTHER_HOSTS": OTHER,
        "PUBLIC_HTTPS": public_https,
        "HTTPS_PORT": str(machine.https),
        "HSTS": "max-age=63072000",
        "WEB": " ".join(["web:8000", *(f"127.0.0.1:{port}" for port in others)]),
        "RESOLVER": "127.0.0.11",
        "CLIENT_ROOT": f"{folder}/html",
        "TLS_BY": tls_by,
    }
    unused = set(_moves(machine))
    for name, path in _sources().items():
        text = path.read_text(encoding="utf-8")
        for variable, value in variables.items():
            text = text.replace(f"${{{variable}}}", value)
        assert "${" not in text, f"{path} has a variable that is not filled in"
        for old, new in _moves(machine).items():
            text, times = re.subn(old, new, text)
            unused -= {old} if times else set()
        (conf / name).parent.mkdir(parents=True, exist_ok=True)
        (conf / name).write_text(text, encoding="utf-8")
    _list_machines(conf / "conf.d", web, others)
    assert not unused, f"nowhere in the configuration: {unused}"
    if version() < (1, 25, 1):
        _make_older(conf)
    return machine


def _list_machines(folder: Path, web: int, others: tuple[int, ...]) -> None:
    """As the container's start does it."""
    script = SOURCE / "docker-entrypoint.d/30-machines.sh"
    addresses = " ".join(f"127.0.0.1:{port}" for port in (web, *others))
    subprocess.run([script], env={"WEB": addresses, "CONF_FOLDER": str(folder)}, check=True)


def _sources() -> dict[str, Path]:
    found = {
        str(path.relative_to(SOURCE)): path for path in (SOURCE / "nginx.conf", *SOURCE.glob("snippets/*"))
    }
    for path in SOURCE.glob("templates/**/*.template"):
        found[f"conf.d/{path.relative_to(SOURCE / 'templates').with_suffix('')}"] = path
    return found


def _lay_out(folder: Path) -> None:
    for name in ("tmp", "tls", "html/assets", "acme/.well-known/acme-challenge", "run"):
        (folder / name).mkdir(parents=True)
    (folder / "log").touch()
    (folder / "html/index.html").write_bytes(PAGE)
    (folder / "html/sw.js").write_bytes(b"// always anew")
    (folder / "html/assets/app-1a2b3c.js").write_bytes(SCRIPT)
    subprocess.run(["gzip", "--keep", folder / "html/assets/app-1a2b3c.js"], check=True)
    (folder / "acme/.well-known/acme-challenge/token").write_text("proof")


def _moves(machine: Machine) -> dict[str, str]:
    return {
        r"listen 8080": f"listen 127.0.0.1:{machine.http}",
        r"listen 8443": f"listen 127.0.0.1:{machine.https}",
        r"127\.0\.0\.1:8081": f"127.0.0.1:{machine.inside}",
        r"\bweb:8000": f"127.0.0.1:{machine.web}",
        r"web-next:8000": f"127.0.0.1:{machine.next}",
        r"/etc/nginx/tls\b(?!\.conf)": f"{machine.folder}/tls",
        r"/var/www/acme": f"{machine.folder}/acme",
        r"/run/mutirao": f"{machine.folder}/run",
        r"/tmp/(?=nginx.pid|client_body|proxy|fastcgi|uwsgi|scgi)": f"{machine.folder}/tmp/",
        r"/dev/std(out|err)": f"{machine.folder}/log",
    }


def _make_older(conf: Path) -> None:
    (conf / "snippets/older.conf").replace(conf / "snippets/modern.conf")
    server = conf / "conf.d/servers/nginx.conf"
    text, times = re.subn(r"(listen \S+ ssl)", r"\1 http2", server.read_text())
    assert times == 2
    server.write_text(text)


@contextmanager
def certificate(machine: Machine) -> Iterator[None]:
    """Made by the image's own script, which goes on looking whether the two files change."""
    # As the image has it: a plain `nginx` finds the configuration.
    wrapper = machine.folder / "bin" / "nginx"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\nexec {" ".join(_command(machine))} "$@"\n')
    wrapper.chmod(0o755)
    env = {
        "PATH": f"{wrapper.parent}:{os.environ['PATH']}",
        "TLS_BY": "nginx",
        "TLS_FOLDER": f"{machine.folder}/tls",
        "TLS_LOOK_SECONDS": "0.2",
        "PUBLIC_HOST": HOST,
        "OTHER_HOSTS": OTHER,
    }
    with (machine.folder / "certificate.log").open("wb") as log:
        script = SOURCE / "docker-entrypoint.d/40-certificate.sh"
        with processes.started(script, env=env, stdout=log, stderr=log) as process:
            assert process.wait(20) == 0
            yield


@contextmanager
def running(machine: Machine) -> Iterator[Machine]:
    with (
        (machine.folder / "start.log").open("wb") as log,
        processes.started(*_command(machine), "-g", "daemon off;", stdout=log, stderr=log) as process,
    ):
        if not ports.wait_for(f"http://127.0.0.1:{machine.inside}/", alive=lambda: process.poll() is None):
            raise Failure((machine.folder / "start.log").read_text() + machine.log())
        yield machine


def _command(machine: Machine) -> list[str]:
    # Root's own workers would become somebody who may not look into the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    conf = machine.folder / "conf/nginx.conf"
    if user and user not in (text := conf.read_text()):
        conf.write_text(f"{user}\n{text}")
    return [nginx.find(), "-p", str(machine.folder), "-c", str(conf)]
