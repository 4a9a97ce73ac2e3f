"""What the image of the server and the database's have in common."""

import re

from project.tooling.shell import ROOT


def test_the_server_brings_the_databases_own_pg_dump():
    compose = (ROOT / "docker-compose.prod.yml").read_text(encoding="utf-8")
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")

    (database,) = re.findall(r"image: (postgres:\S+)", compose)
    assert re.findall(r"^FROM (postgres:\S+)", dockerfile, re.MULTILINE) == [database]
    # Its programs run where the libraries are those of the same Debian.
    (server,) = set(re.findall(r"^FROM python:\S+-slim-(\w+)", dockerfile, re.MULTILINE))
    assert database.endswith(server)
