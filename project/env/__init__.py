"""Readers for settings that come from the environment.

A value that cannot be meant is refused by name at the start, never guessed around.
A variable that is absent, or present and empty, takes its default.
"""

from project.env.database import database
from project.env.mail import mail
from project.env.names import domains, hosts, issuer, origin, origins
from project.env.services import service
from project.env.values import boolean, choice, integer, load, secret, secrets, strings, text

__all__ = [
    "boolean",
    "choice",
    "database",
    "domains",
    "hosts",
    "integer",
    "issuer",
    "load",
    "mail",
    "origin",
    "origins",
    "secret",
    "secrets",
    "service",
    "strings",
    "text",
]
