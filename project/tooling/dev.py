"""`make dev`: Django's and Vite's development servers, each reloading its side."""

import subprocess
import time

from project.tooling import client, node, ports, processes, python, serve, variables
from project.tooling.shell import CLIENT, ROOT, Failure, say, with_variables


def run() -> None:
    host, port = variables.text("HOST", "127.0.0.1"), variables.integer("PORT", 8000, least=1, most=65535)
    api_port = variables.integer("API_PORT", 8001, least=1, most=65535)
    if port == api_port:
        raise Failure(f"PORT and API_PORT are both {port}: choose two different ones.")
    ports.require_free(host, port)
    ports.require_free("127.0.0.1", api_port, variable="API_PORT")
    python.install("dev")
    client.install()
    sign_in = serve.prepare()
    url = f"http://{ports.reachable(host)}:{port}"
    try:
        _supervise(host, port, api_port, f"\nMutirão is at {url}, reloading what you change.\n{sign_in}\n")
    except KeyboardInterrupt:
        # The usual way to end it.
        pass


def _supervise(host: str, port: int, api_port: int, welcome: str) -> None:
    """Run both; when one ends, end the other."""
    public = variables.public_url(f"http://{ports.reachable(host)}:{port}")
    env = with_variables(
        PATH=node.search_path(), API_PORT=str(api_port), PUBLIC_URL=public, PYTHONUNBUFFERED="1"
    )
    api = (python.PYTHON, "manage.py", "runserver", f"127.0.0.1:{api_port}")
    # What gunicorn's processes do beside answering, such as sending mails.
    jobs = (python.PYTHON, "manage.py", "db_worker", "--no-startup-delay", "--reload")
    vite = (
        "npm",
        "run",
        "dev",
        "--",
        "--host",
        host,
        "--port",
        port,
        "--strictPort",
        "--clearScreen",
        "false",
    )
    with (
        processes.started(*api, cwd=ROOT, env=env) as server,
        processes.started(*vite, cwd=CLIENT, env=env) as pages,
        processes.started(*jobs, cwd=ROOT, env=env) as worker,
    ):
        both = (f"http://127.0.0.1:{api_port}/health", f"http://{ports.reachable(host)}:{port}")
        if all(ports.wait_for(url, alive=lambda: not _ended(server, pages, worker)) for url in both):
            say(f"{welcome}Ctrl-C stops it.\n")
        while not (ended := _ended(server, pages, worker)):
            time.sleep(0.3)
        raise Failure(f"{ended} has stopped, so the other is stopped too.")


def _ended(*programs: subprocess.Popen[bytes]) -> str:
    names = ("The API", "Vite", "The worker")
    return next((name for name, each in zip(names, programs, strict=True) if each.poll() is not None), "")
