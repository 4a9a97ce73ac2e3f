"""What the browser journey needs: a server with the built client, its own database, and a browser."""

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from project.tooling import browser, ports, serve
from project.tooling.guard import refuse_development_database

Environment = dict[str, str]


def environments(folder: Path, env: Mapping[str, str]) -> tuple[str, Environment, Environment]:
    """The browser's path, the server's variables and the journey's."""
    path, port, password = browser.find(), ports.free(), secrets.token_urlsafe(12)
    url = f"http://127.0.0.1:{port}"
    # The journey starts a provider there. Another name than the server's, as in life: cookies tell sites apart.
    issuer = f"http://localhost:{ports.free()}"
    database = f"sqlite:///{folder / 'test_journey.sqlite3'}"
    mails = folder / "mails"
    server = {
        **env,
        "DATABASE_URL": database,
        "DEMO_PASSWORD": password,
        "PORT": str(port),
        "PUBLIC_URL": url,
        "EMAIL_URL": f"file:///{mails}",
        "OIDC_ISSUER": issuer,
        "OIDC_CLIENT_ID": "mutirao",
        "OIDC_CLIENT_SECRET": "journey",
        "OIDC_NAME": "Neighbours",
        "OIDC_CREATE_DOMAINS": "neighbours.example",
    }
    journey = {
        "BASE_URL": url,
        "E2E_EMAIL": "admin@example.com",
        "E2E_PASSWORD": password,
        "E2E_MAILS": str(mails),
        "E2E_ISSUER": issuer,
        "CHROMIUM": path,
        "E2E_TRACE": os.environ.get("TRACE", ""),
    }
    # Playwright sets FORCE_COLOR for its workers, and Node then complains about NO_COLOR beside it.
    plain = {name: value for name, value in env.items() if name != "NO_COLOR"}
    return path, server, {**plain, **journey}


@contextmanager
def server(env: Mapping[str, str], output: IO[str]) -> Iterator[None]:
    refuse_development_database(env["DATABASE_URL"])
    serve.prepare(env, output)
    with serve.started(f"http://127.0.0.1:{env['PORT']}", env, output):
        yield
