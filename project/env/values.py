"""Values that stand for themselves: text, numbers, secrets, lists."""

import os
import re
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

NUMBER = re.compile("[0-9]{1,12}")
# What stands in examples, and is forgotten there. Random characters do not spell such words.
PLACEHOLDER = re.compile(
    r"change.?(me|this|it)|placeholder|insecure|your.?(secret|password)|example|password|secret.?key|"
    r"^(postgres|mutirao|development)[0-9]*$|([a-z0-9])\2{7}",
    re.IGNORECASE,
)


def load(path: Path) -> None:
    """Read `NAME=value` lines into the environment; what is already set there wins."""
    if not path.is_file():
        raise ImproperlyConfigured(f"There is no file {path.name} to read settings from.")
    given = frozenset(os.environ)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, separator, value = line.partition("=")
        if not separator or not name.strip().isidentifier():
            raise ImproperlyConfigured(f"{path.name}, line {number}: expected NAME=value.")
        name = name.strip()
        if not {name, f"{name}_FILE", name.removesuffix("_FILE")} & given:
            os.environ[name] = _unquoted(value.strip())


def _unquoted(value):
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return value.partition(" #")[0].rstrip()


def text(name: str, default: str | None = None) -> str:
    """The variable, or what is in the file that NAME_FILE names, as Docker hands over its secrets."""
    value, file = os.environ.get(name, "").strip(), os.environ.get(f"{name}_FILE", "").strip()
    if value and file:
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set: choose one.")
    if file:
        value = _content(f"{name}_FILE", Path(file))
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set. .env.example describes it.")
    return default


def _content(name, path):
    """An empty file counts as absent, as an empty variable does: Docker wants each of its secrets to have one."""
    try:
        value = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name}: the file cannot be read ({type(error).__name__}).") from None
    if "\n" in value:
        raise ImproperlyConfigured(f"{name}: the file has to hold one line.")
    return value


def is_placeholder(value: str) -> bool:
    """Whether somebody forgot to write a secret of their own."""
    return PLACEHOLDER.search(value) is not None


def secret(name: str, *, least: int = 40) -> str:
    return _checked(name, text(name), least=least)


def _checked(name, value, least):
    if len(value) < least or len(set(value)) < 10:
        raise ImproperlyConfigured(f"{name} is too short or too regular: use {least} random characters.")
    if is_placeholder(value):
        raise ImproperlyConfigured(f"{name} is a placeholder: use {least} random characters.")
    return value


def secrets(name: str) -> list[str]:
    """A comma-separated list of secrets that still open what was closed with them."""
    return [_checked(name, value, least=40) for value in strings(name)]


def boolean(name: str, default: bool) -> bool:
    value = text(name, str(default)).lower()
    if value in ("true", "1", "yes", "on"):
        return True
    if value in ("false", "0", "no", "off"):
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}: use true or false.")


def integer(name: str, default: int, *, least: int, most: int) -> int:
    value = text(name, str(default))
    if not NUMBER.fullmatch(value) or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name} is {value!r}: use a whole number from {least} to {most}.")
    return int(value)


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    value = text(name, default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}: use one of {', '.join(choices)}.")
    return value


def strings(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]
