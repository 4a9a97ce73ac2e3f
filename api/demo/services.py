from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from api.comments.services import add_comment
from api.demo.team import LABELS, PEOPLE, PROJECTS, TASKS
from api.labels.services import create_label
from api.projects.models import Membership
from api.projects.services import create_project
from api.setup.services import mark_done
from api.tasks.services import create_task
from api.users.models import User

# A comment each quarter of an hour reads more like a conversation than three in one second.
PAUSE = timedelta(minutes=15)


@transaction.atomic
def load_demo(*, password: str) -> bool:
    """Create the demo team in an empty database; return False, and change nothing, where people exist."""
    if User.objects.exists() or not mark_done():
        return False
    people = {key: User(**fields) for key, fields in PEOPLE.items()}
    people["ana"].set_password(password)
    for person in people.values():
        person.save()
    ana = people["ana"]
    projects = {
        key: create_project(by=ana, name=name, description=description, color=color)
        for key, (name, description, color) in PROJECTS.items()
    }
    Membership.objects.create(
        project=projects["garden"], user=people["charlie"], role=Membership.Role.COMMENTER
    )
    labels = {name: create_label(by=ana, name=name, color=color) for name, color in LABELS.items()}
    for number, row in enumerate(TASKS):
        _add(row, people, projects, labels, born=timezone.now() - timedelta(hours=7 * (len(TASKS) - number)))
    return True


def _add(row, people, projects, labels, born):
    title, project, assignee, names, priority, days, status, description, comments = row
    task = create_task(
        by=people["alice" if project == "garden" else "ana"],
        title=title,
        description=description,
        project=projects.get(project),
        assignee=people.get(assignee),
        labels=[labels[name] for name in names],
        priority=priority,
        due_date=None if days is None else timezone.localdate() + timedelta(days=days),
        status=status,
        created_at=born,
        updated_at=born,
    )
    for index, (author, body) in enumerate(comments, start=1):
        add_comment(task, by=people[author], body=body, created_at=born + index * PAUSE)
