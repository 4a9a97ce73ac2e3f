"""The Dockerfiles and what is run around them: no trap that has been stepped into elsewhere."""

import re

import pytest

from project.tooling.shell import ROOT

DOCKERFILES = {
    path: (ROOT / path).read_text() for path in ("Dockerfile", "nginx/Dockerfile", "nginx/acme/Dockerfile")
}
RECIPES = {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
    for pattern in ("Makefile", ".ci/run", ".github/workflows/*.yml", "**/Dockerfile", "docker-compose*.yml")
    for path in ROOT.glob(pattern)
    if not {"node_modules", ".venv"} & set(path.parts)
}


def commands(text):
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


@pytest.mark.parametrize("name", DOCKERFILES)
def test_each_stage_starts_from_a_pinned_debian(name):
    stages = re.findall(r"^FROM (\S+)(?: AS (\S+))?$", DOCKERFILES[name], re.MULTILINE)
    own = {stage for _, stage in stages}

    for image in (image for image, _ in stages if image not in own):
        assert re.fullmatch(
            r"[a-z]+:\d+(\.\d+)+-(slim-)?trixie|node:\d+-trixie-slim|postgres:\d+-trixie", image
        )


@pytest.mark.parametrize("name", DOCKERFILES)
def test_the_image_runs_as_an_ordinary_user(name):
    assert re.findall(r"^USER (\S+)$", DOCKERFILES[name], re.MULTILINE)[-1].split(":")[0] in ("10001", "101")


def test_the_servers_image_has_no_start_script():
    assert "ENTRYPOINT" not in DOCKERFILES["Dockerfile"]
    assert not list(ROOT.glob("*entrypoint*"))
    for text in RECIPES.values():
        assert not re.search(r"COPY .*entrypoint[^.]*\.sh", text)


@pytest.mark.parametrize("name", DOCKERFILES)
def test_packages_come_from_the_lock_or_not_at_all(name):
    text = commands(DOCKERFILES[name])

    assert not re.search(r"npm (i|install)\b", text)
    assert text.count("pip") == 0 or "--require-hashes" in text
    assert "npm" not in text or "npm ci" in text
    assert "apt-get" not in text


@pytest.mark.parametrize("name", DOCKERFILES)
def test_health_is_asked_without_a_program_for_it(name):
    assert not re.search(r"\b(curl|wget)\b", commands(DOCKERFILES[name]))


@pytest.mark.parametrize("name", RECIPES)
def test_no_failure_is_swallowed(name):
    # A handler that prints is one too: `ruff check . || echo skipped`.
    assert not re.search(r"\|\|\s*(true|:|echo|exit 0)\b", commands(RECIPES[name]))
    assert "continue-on-error: true" not in RECIPES[name]


def test_nothing_that_ends_containers_removes_their_data():
    for name, text in RECIPES.items():
        assert not re.search(r"\bdown\b.*(\s-\w*v|--volumes)", commands(text)), name
    assert "down -v" not in (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    assert "volume rm" not in commands(RECIPES["Makefile"])


def test_the_clients_files_come_from_the_image_and_from_no_folder_of_the_machine():
    assert "COPY --from=build /client/dist /usr/share/nginx/html" in DOCKERFILES["nginx/Dockerfile"]
    assert "dist" not in commands(RECIPES["docker-compose.prod.yml"])


def test_the_client_knows_no_address_of_the_api():
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "client/src").rglob("*.ts")]

    assert not any(re.search(r"import\.meta\.env\.VITE_\w*URL", text) for text in sources)


def test_only_what_is_needed_gets_into_an_image():
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()

    # Everything is left out, and then named.
    assert next(line for line in lines if line and not line.startswith("#")) == "*"
    for name in (".env", "secrets", ".git", "var", "docs"):
        assert f"!{name}" not in lines
    assert {"**/tests", "client/node_modules", "client/dist"} <= set(lines)


def test_programs_of_the_repository_keep_their_line_endings():
    assert "* text=auto eol=lf" in (ROOT / ".gitattributes").read_text(encoding="utf-8")


def test_the_server_brings_the_databases_own_pg_dump():
    compose = (ROOT / "docker-compose.prod.yml").read_text(encoding="utf-8")
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")

    (database,) = re.findall(r"image: (postgres:\S+)", compose)
    assert re.findall(r"^FROM (postgres:\S+)", dockerfile, re.MULTILINE) == [database]
    # Its programs run where the libraries are those of the same Debian.
    (server,) = set(re.findall(r"^FROM python:\S+-slim-(\w+)", dockerfile, re.MULTILINE))
    assert database.endswith(server)
