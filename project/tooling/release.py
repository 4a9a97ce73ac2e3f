"""What runs in production on this machine, and the single steps to something else."""

import http.client
import os
import re
import ssl
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from project.tooling.shell import ROOT, VAR, Failure, run, say

COMPOSE = ("docker", "compose", "-f", ROOT / "docker-compose.prod.yml")
# Ready, not only alive: the database answers this release too.
READY = """
import http.client, os
host = os.environ["ALLOWED_HOSTS"].replace(",", " ").split()[0]
server = http.client.HTTPConnection("127.0.0.1", int(os.environ["PORT"]), timeout=10)
server.request("GET", "/health/ready", headers={"Host": host})
answer = server.getresponse()
raise SystemExit(answer.status != 200 and f"/health/ready: {answer.status} {answer.read().decode()}")
"""
# What of the nginx image is not the client, which is replaced while nginx runs.
NGINX = """
cd /etc/nginx
cat nginx.conf snippets/* $(find templates -type f | sort) /docker-entrypoint.d/*.sh | sha256sum
nginx -v 2>&1
"""


@dataclass(frozen=True)
class Release:
    env_file: Path
    given: Mapping[str, str]

    @classmethod
    def named_by(cls, environment: Mapping[str, str]) -> "Release":
        path = ROOT / environment.get("ENV_FILE", ".env.prod")
        if not path.is_file():
            raise Failure(f"There is no {path}: see docs/operations.md, “Containers for production”.")
        return cls(
            path, dict(re.findall(r"^([A-Z_]+)=(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE))
        )

    @property
    def tag(self) -> str:
        return self.given.get("TAG", "latest")

    @property
    def previous(self) -> str:
        return self.given.get("PREVIOUS_TAG", "")

    @property
    def chosen(self) -> list[str]:
        """The services that run only where COMPOSE_PROFILES has them."""
        return [name for name in self.given.get("COMPOSE_PROFILES", "").split(",") if name == "acme"]

    def wanted(self) -> str:
        """TAG, or the commit that is checked out."""
        if tag := os.environ.get("TAG"):
            return tag
        command = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        if done.returncode:
            raise Failure("This is no clone of the repository: say TAG=…")
        return done.stdout.strip()

    def compose(self, *arguments: object, tag: str) -> None:
        run(*COMPOSE, "--env-file", self.env_file, *arguments, env={**os.environ, "TAG": tag})

    def said(self, *arguments: object, tag: str) -> str:
        command = [str(part) for part in (*COMPOSE, "--env-file", self.env_file, *arguments)]
        done = subprocess.run(
            command,
            env={**os.environ, "TAG": tag},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        if done.returncode:
            raise Failure(f"{' '.join(command)} failed ({done.returncode}).")
        return done.stdout

    def get_images(self, tag: str) -> None:
        """From where IMAGES says, or built from this folder."""
        self.compose("pull" if "IMAGES" in self.given else "build", "web", "nginx", *self.chosen, tag=tag)

    def back_up(self, tag: str) -> None:
        """Into var/, readable for nobody else, and read to its end."""
        if {"DATABASE_URL", "DIRECT_DATABASE_URL"} & set(self.given):
            # On another machine: the service `backup` knows the way, and checks what it has written.
            say("Backing up into the volume of backups …")
            self.compose("exec", "-T", "backup", "python", "manage.py", "backup", tag=self.tag)
            return
        path = VAR / f"before-{tag}.dump"
        say(f"Backing up into {path} …")
        path.parent.mkdir(exist_ok=True)
        command = [*map(str, COMPOSE), "--env-file", str(self.env_file), "exec", "-T", "db"]
        dump = ["pg_dump", "--username=mutirao", "--format=custom", "mutirao"]
        read = ["pg_restore", "--file=/dev/null"]
        with open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file:
            if code := subprocess.run([*command, *dump], stdout=file, stdin=subprocess.DEVNULL).returncode:
                raise Failure(f"pg_dump failed ({code}): nothing has been changed.")
            file.seek(0)
            if code := subprocess.run([*command, *read], stdin=file).returncode:
                raise Failure(f"The backup cannot be read ({code}): nothing has been changed.")

    def start(self, service: str, tag: str) -> None:
        self.compose("up", "--detach", "--no-deps", "--no-build", "--wait", service, tag=tag)
        if service.startswith("web"):
            try:
                self.said("exec", "-T", service, "python", "-c", READY, tag=tag)
            except Failure:
                raise Failure(f"{service} is not ready; what it answers stands above.") from None

    def send_to_next(self) -> None:
        self.compose("exec", "-T", "nginx", "touch", "/run/mutirao/next", tag=self.tag)

    def send_to_usual(self) -> None:
        self.compose("exec", "-T", "nginx", "rm", "-f", "/run/mutirao/next", tag=self.tag)

    def nginx_differs(self, tag: str) -> bool:
        running = self.said("exec", "-T", "nginx", "sh", "-c", NGINX, tag=self.tag)
        return running != self.said(
            "run", "--rm", "-T", "--no-deps", "--entrypoint", "sh", "nginx", "-c", NGINX, tag=tag
        )

    def try_out(self) -> None:
        """As people reach it: through nginx, over TLS where nginx speaks it."""
        by_nginx = self.given.get("TLS_BY", "nginx") == "nginx"
        name, default = ("HTTPS_PORT", "443") if by_nginx else ("HTTP_PORT", "80")
        port = int(self.given.get(name, default).rpartition(":")[2])
        host = self.given["PUBLIC_HOST"]
        for path in ("/health/ready", "/", "/api"):
            status = _ask(host, port, path, tls=by_nginx)
            if status != 200:
                raise Failure(f"{path} answers {status}.")

    def remember(self, tag: str) -> None:
        """In the file of variables, so that every later command means this release."""
        kept = [
            line for line in self.env_file.read_text(encoding="utf-8").splitlines() if not _TAGS.match(line)
        ]
        lines = [*kept, f"TAG={tag}", f"PREVIOUS_TAG={self.tag}"]
        self.env_file.write_text("\n".join(lines) + "\n", encoding="utf-8")


_TAGS = re.compile("(PREVIOUS_)?TAG=")


def _ask(host: str, port: int, path: str, *, tls: bool) -> int:
    """The certificate is not looked at: the first one is nginx's own."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.connect()
        if tls:
            connection.sock = context.wrap_socket(connection.sock, server_hostname=host)
        connection.request("GET", path, headers={"Host": host})
        return connection.getresponse().status
    except OSError as error:
        raise Failure(f"{path}: {error}") from None
    finally:
        connection.close()
