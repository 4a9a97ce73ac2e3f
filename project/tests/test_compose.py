"""The compose files: what a container may do, who reaches it, when it starts, and what is asked of the operator."""

import re

import pytest
import yaml

from project.tests import compose
from project.tooling.shell import ROOT

TEXTS = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in ("docker-compose.yml", "docker-compose.prod.yml")
}
DEVELOPMENT, PRODUCTION = (yaml.safe_load(text) for text in TEXTS.values())
SERVICES = PRODUCTION["services"]
# Jobs that end, and one that is not looked at by anybody.
JOBS = {"migrate", "client"}
ONLY_ON_DEMAND = {"web-next": "deploy", "acme": "acme"}


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_has_no_more_power_than_it_needs(name):
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert set(service.get("cap_add", [])) == (
        {"CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"} if name == "db" else set()
    )
    assert "privileged" not in service
    assert "docker.sock" not in TEXTS["docker-compose.prod.yml"]


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_cannot_fill_the_machine(name):
    service = SERVICES[name]

    assert re.fullmatch(r"\d+[mg]", service["mem_limit"])
    assert service["pids_limit"] == 256
    assert service["logging"]["options"] == {"max-size": "10m", "max-file": "5"}


@pytest.mark.parametrize("name", SERVICES)
def test_what_should_run_is_started_again_and_what_should_end_is_not(name):
    assert SERVICES[name]["restart"] == ("no" if name in JOBS else "unless-stopped")


def test_only_nginx_can_be_reached():
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"nginx"}
    assert not any(
        "network_mode" in service and service["network_mode"] == "host" for service in SERVICES.values()
    )


def test_the_database_is_in_a_network_that_leads_nowhere():
    assert PRODUCTION["networks"]["data"] == {"internal": True}
    assert SERVICES["db"]["networks"] == SERVICES["redis"]["networks"] == ["data"]
    assert "data" not in SERVICES["nginx"]["networks"]


def test_what_needs_a_session_of_its_own_goes_past_pgbouncer():
    pooled, direct = "postgres://mutirao@10.0.0.5:6432/mutirao", "postgres://mutirao@10.0.0.4/mutirao"
    chosen = {"PUBLIC_HOST": "x", "DATABASE_URL": pooled, "DIRECT_DATABASE_URL": direct}

    addresses = {
        name: compose.environment(name, chosen)["DATABASE_URL"]
        for name in ("web", "web-next", "worker", "migrate", "backup")
    }

    assert addresses == {
        **dict.fromkeys(("web", "web-next", "worker"), pooled),
        **dict.fromkeys(("migrate", "backup"), direct),
    }
    del chosen["DIRECT_DATABASE_URL"]
    assert compose.environment("migrate", chosen)["DATABASE_URL"] == pooled
    assert compose.environment("migrate", {"PUBLIC_HOST": "x"})["DATABASE_URL"] == (
        "postgres://mutirao@db:5432/mutirao"
    )


def test_who_asks_the_database_reaches_one_on_another_machine():
    # The network `data` leads nowhere.
    for name in ("web", "worker", "migrate", "backup"):
        assert {"edge", "outside"} & set(SERVICES[name]["networks"]), name


def test_a_further_machine_opens_web_to_the_private_network_only():
    more = yaml.safe_load((ROOT / "docs/ops/machine.yml").read_text(encoding="utf-8"))

    assert set(more["services"]) == {"web"}
    (port,) = more["services"]["web"].pop("ports")
    assert more["services"] == {"web": {}}
    assert re.fullmatch(r"\$\{WEB_ADDRESS:\?[^}]+\}:\$\{WEB_PORT:-8000\}:8000", port)


def test_nothing_starts_before_what_it_needs_is_ready():
    needs = {
        name: {other: how["condition"] for other, how in service["depends_on"].items()}
        for name, service in SERVICES.items()
        if "depends_on" in service
    }

    ready = {
        "db": "service_healthy",
        "redis": "service_healthy",
        "migrate": "service_completed_successfully",
    }
    assert needs == {
        "migrate": {"db": "service_healthy"},
        **dict.fromkeys(("web", "web-next", "worker", "backup"), ready),
        "nginx": {"web": "service_healthy", "client": "service_completed_successfully"},
        "acme": {"nginx": "service_healthy"},
    }


def test_only_one_service_migrates_and_none_makes_migrations():
    commands = {name: service.get("command", []) for name, service in SERVICES.items()}

    assert [name for name, command in commands.items() if {"migrate", "release"} & set(command)] == [
        "migrate"
    ]
    for text in TEXTS.values():
        assert not re.search(r"^\s*[^#\n]*(makemigrations|collectstatic)", text, re.MULTILINE)


def test_the_images_of_one_release_have_one_tag():
    own = {service["image"] for service in SERVICES.values() if "build" in service}

    assert own == {f"${{IMAGES:-mutirao}}-{name}:${{TAG:-latest}}" for name in ("web", "nginx", "acme")}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_images_of_others_are_pinned_to_a_version_and_to_debian(text):
    images = [image for image in re.findall(r"^ *image: (.*)$", text, re.MULTILINE) if "mutirao" not in image]

    assert images
    for image in images:
        assert re.fullmatch(r"[a-z]+:\d[\w.]*-(slim-)?(trixie|bookworm)(-slim)?", image)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_file_has_no_version(text):
    assert not re.search("^version:", text, re.MULTILINE)


def test_secrets_are_files_and_never_have_a_default():
    text = TEXTS["docker-compose.prod.yml"]

    assert set(PRODUCTION["secrets"]) == {
        "secret_key",
        "postgres_password",
        "email_url",
        "oidc_client_secret",
    }
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "EMAIL_URL", "OIDC_CLIENT_SECRET"):
        assert not re.search(rf"^ +{name}:", text, re.MULTILINE)
        assert f"{name}_FILE: /run/secrets/{name.lower()}" in text
    # Those that have a default are none.
    assert not re.search(r"\$\{[A-Z_]*(KEY|PASSWORD|SECRET|TOKEN):?-", text)
    assert text.count("${PUBLIC_HOST:?") == 3


def test_what_is_kept_is_in_named_volumes():
    mounts = {name: service.get("volumes", []) for name, service in SERVICES.items()}

    for mount in (mount for several in mounts.values() for mount in several):
        assert mount.split(":")[0] in PRODUCTION["volumes"]
    # Not …/data: from version 18 on, the image keeps nothing there.
    assert mounts["db"] == ["database:/var/lib/postgresql"]


def test_who_stops_has_longer_than_the_requests_under_way():
    patience = int(
        re.findall(r"graceful_timeout = (\d+)", (ROOT / "project/gunicorn.conf.py").read_text())[0]
    )

    for name in ("web", "web-next", "nginx", "worker"):
        assert int(SERVICES[name]["stop_grace_period"].removesuffix("s")) > patience


def test_what_is_started_on_demand_only():
    assert {
        name: service["profiles"][0] for name, service in SERVICES.items() if "profiles" in service
    } == ONLY_ON_DEMAND


def test_web_next_is_web():
    assert {key: value for key, value in SERVICES["web-next"].items() if key != "profiles"} == SERVICES["web"]


def test_development_is_open_to_this_machine_only_and_each_port_can_be_another():
    ports = [port for service in DEVELOPMENT["services"].values() for port in service.get("ports", [])]

    assert len(ports) == 4
    for port in ports:
        assert re.fullmatch(r"127\.0\.0\.1:\$\{[A-Z_]*PORT:-\d+\}:\d+", port)


def test_development_and_production_cannot_be_taken_for_each_other():
    assert (DEVELOPMENT["name"], PRODUCTION["name"]) == ("mutirao-dev", "mutirao")
    images = {service.get("image", "") for service in DEVELOPMENT["services"].values()}
    assert not images & {service["image"] for service in SERVICES.values() if "build" in service}
