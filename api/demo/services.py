from datetime import timedelta

from django.utils import timezone

from api.comments.services import add_comment
from api.core.transactions import writing
from api.demo.team import EARLIER, LABELS, PEOPLE, PROJECTS, TASKS
from api.labels.services import create_label
from api.log import services as events
from api.projects.services import add_member, create_project
from api.setup.services import mark_done
from api.tasks.services import create_task
from api.users.models import User

# A comment each quarter of an hour reads more like a conversation than three in one second.
PAUSE = timedelta(minutes=15)
# From when a task is written to when it is done.
TAKEN = timedelta(days=2)


@writing()
def load_demo(*, password: str) -> bool:
    """Create the demo team in an empty database; return False, and change nothing, where people exist."""
    if User.objects.exists() or not mark_done():
        return False
    people = {key: User(**fields) for key, fields in PEOPLE.items()}
    people["ana"].set_password(password)
    for person in people.values():
        person.save()
        events.created(person, by=None)
    ana = people["ana"]
    projects = {
        key: create_project(by=ana, name=name, description=description, color=color)
        for key, (name, description, color) in PROJECTS.items()
    }
    add_member(projects["garden"], by=ana, user=people["charlie"], role="commenter")
    labels = {name: create_label(by=ana, name=name, color=color) for name, color in LABELS.items()}
    now = timezone.now()
    for title, project, assignee, days in EARLIER:
        _add((title, project, assignee, [], 0, -days, "done", "", []), people, projects, labels, born=now)
    for number, row in enumerate(TASKS):
        _add(row, people, projects, labels, born=now - timedelta(hours=7 * (len(TASKS) - number)))
    return True


def _add(row, people, projects, labels, born):
    title, project, assignee, names, priority, days, status, description, comments = row
    done = {}
    if status == "done":
        completed_at = timezone.now() + timedelta(days=days)
        done = {"completed_at": completed_at, "completed_by": people[assignee]}
        born = min(born, completed_at - TAKEN)
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
        updated_at=done.get("completed_at", born),
        **done,
    )
    for index, (author, body) in enumerate(comments, start=1):
        add_comment(task, by=people[author], body=body, created_at=born + index * PAUSE)
