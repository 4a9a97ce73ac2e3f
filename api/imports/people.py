"""What tasks refer to: the project, its people and its labels."""

import re

from django.contrib.auth.hashers import make_password

from api.core import text
from api.core.search import caseless
from api.imports.archive import Archive
from api.imports.summary import Summary
from api.labels.models import DEFAULT_COLOR, Label
from api.log import services as events
from api.projects.models import Project
from api.users.models import User

SOURCE = "github"


def write_project(repo: str) -> tuple[Project, bool]:
    """The project of a repository, and whether it is new. One that was renamed here is found all the same."""
    project, created = Project.objects.get_or_create(
        source=f"{SOURCE}:{repo.lower()}", defaults={"name": text.one_line(repo, 100)}
    )
    if created:
        events.created(project, by=None)
    return project, created


def write_people(archive: Archive, summary: Summary) -> dict[str, User]:
    """People by login. New ones have neither e-mail nor password, so they cannot sign in until invited."""
    logins = {person_key(login): login for login in _logins(archive)}
    known = set(User.objects.filter(source__in=logins).values_list("source", flat=True))
    new = User.objects.bulk_create(
        User(source=key, name=text.one_line(login, 100) or key, email=None, password=make_password(None))
        for key, login in logins.items()
        if key not in known
    )
    for person in new:
        events.created(person, by=None)
    summary.count("people", created=len(logins) - len(known), unchanged=len(known))
    return {str(person.source): person for person in User.objects.filter(source__in=logins)}


def write_labels(archive: Archive, summary: Summary) -> dict[str, Label]:
    """Labels by caseless name. The team may have some of them already: those keep their colour."""
    colors = {name: color for name, color in archive.label_colors.items() if name}
    for item in archive.items:
        for name in item.labels:
            colors.setdefault(name, "")
    wanted = {caseless(name): (name, color) for name, color in reversed(colors.items())}
    known = {label.caseless_name: label for label in _labels_named(wanted)}
    new = Label.objects.bulk_create(
        Label(name=name, color=_color(color)) for key, (name, color) in wanted.items() if key not in known
    )
    for label in new:
        events.created(label, by=None)
    summary.count("labels", created=len(wanted) - len(known), unchanged=len(known))
    return {label.caseless_name: label for label in _labels_named(wanted)}


def person_key(login: str) -> str:
    """GitHub does not tell logins apart by case."""
    return f"{SOURCE}:{login.lower()}"[:300]


def _logins(archive):
    for item in archive.items:
        yield from (item.author, *item.assignees[:1])
        if item.closed_by:
            yield item.closed_by
        yield from (comment.author for comment in item.comments)


def _labels_named(keys):
    return Label.objects.filter(caseless_name__in=list(keys))


def _color(written):
    color = f"#{written.removeprefix('#').lower()}"
    return color if re.fullmatch("#[0-9a-f]{6}", color) else DEFAULT_COLOR
