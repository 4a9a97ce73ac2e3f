"""What docker-compose.prod.yml tells the server, as Compose would."""

import re

import yaml

from project.tooling.shell import ROOT

VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])((?:[^{}]|\$\{\w+(?::-[^{}]*)?\})*))?\}")


def environment(service: str, chosen: dict[str, str]) -> dict[str, str]:
    """The variables of a service where `chosen` is .env.prod."""
    file = yaml.safe_load((ROOT / "docker-compose.prod.yml").read_text(encoding="utf-8"))
    told = file["services"][service]["environment"]
    return {
        name: chosen.get(name, "") if value is None else fill_in(str(value), chosen)
        for name, value in told.items()
    }


def fill_in(text: str, chosen: dict[str, str]) -> str:
    def value(match: re.Match[str]) -> str:
        name, what, more = match.groups()
        if given := chosen.get(name, ""):
            return given
        if what == "?":
            raise LookupError(f"{name} is not set")
        return fill_in(more or "", chosen)

    return VARIABLE.sub(value, text)
