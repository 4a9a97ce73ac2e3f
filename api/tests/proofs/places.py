"""Projects with something of everything in them."""

from typing import Any

from django.utils import timezone

from api.models import Comment, Event, EventCounter, Label, Membership, Project, SavedFilter, Task

# In every text of the loft, so that it can be looked for in answers.
NEEDLE = "needle-in-the-loft"
LOFT_LABEL = "label-of-the-loft"
PRIVATE = "private"


def fill(rows):
    """The places of the table; see `api.tests.proofs.table.projects`."""
    rows["label"] = Label.objects.create(name="outdoors")
    places: dict[str, dict[str, Any]] = {
        "garden": {},
        "cellar": {"visibility": PRIVATE},
        "attic": {"archived_at": timezone.now()},
    }
    for name, fields in places.items():
        _open(rows, name, **fields)
        _furnish(rows, name, rows[name], [rows["label"]])
    _furnish(rows, "inbox", None, [rows["label"]])
    _fill_loft(rows)
    rows["shared_filter"] = save_filter(rows["alice"], shared=True)
    _open(rows, "empty")
    # Guests can name only whom they see: in the empty project they meet the newcomer.
    rows["empty_newcomer"] = join(rows["empty"], rows["newcomer"], "viewer")
    rows["garden_gardener"] = join(rows["garden"], rows["gardener"], "viewer")
    rows["deleted_comment"] = Comment.objects.create(
        task=rows["garden_task"], author=rows["alice"], body="Oops", deleted_at=timezone.now()
    )


def note(rows):
    """What the log tells: Charlie lowered a task in the garden, and one in the loft while he was there."""
    for seq, place in enumerate(("garden", "loft"), 1):
        task = rows[f"{place}_my_task"]
        rows[f"{place}_event"] = Event.objects.create(
            seq=seq,
            batch=seq,
            actor=rows["charlie"],
            verb="updated",
            object_type="task",
            object_id=task.pk,
            project=task.project_id,
            task=task.pk,
            changes={"priority": [1, 0]},
        )
    EventCounter.objects.create(pk=1, seq=seq)


def join(project, user, role):
    return Membership.objects.create(project=project, user=user, role=role)


def save_filter(owner, **fields):
    return SavedFilter.objects.create(owner=owner, **{"name": "Mine", "query": "assignee=me", **fields})


def _open(rows, name, **fields):
    rows[name] = Project.objects.create(name=name.capitalize(), **fields)
    rows[f"{name}_alice"] = join(rows[name], rows["alice"], "manager")


def _furnish(rows, place, project, labels, text="Dig"):
    """Alice's tasks and comment, and what is called `my`: Charlie's."""
    trash = {"deleted_at": timezone.now()}
    for name, fields in {"task": {}, "my_task": {}, "trashed": trash, "my_trashed": trash}.items():
        rows[f"{place}_{name}"] = Task.objects.create(
            title=text, description=text, project=project, creator=_maker(rows, name), **fields
        )
    task = rows[f"{place}_task"]
    task.labels.set(labels)
    for name in ("comment", "my_comment"):
        rows[f"{place}_{name}"] = Comment.objects.create(task=task, author=_maker(rows, name), body=text)


def _maker(rows, name):
    return rows["charlie" if name.startswith("my") else "alice"]


def _fill_loft(rows):
    """Nobody who asks is in it. Charlie once was, and what he made there is as foreign to him as the rest."""
    _open(rows, "loft", visibility=PRIVATE, description=NEEDLE)
    # The team knows the labels of all; guests know those of what they see.
    rows["loft_label"] = Label.objects.create(name=LOFT_LABEL)
    _furnish(rows, "loft", rows["loft"], [rows["loft_label"]], NEEDLE)
    rows["loft_filter"] = save_filter(rows["lodger"], name=NEEDLE)
    rows["loft_lodger"] = join(rows["loft"], rows["lodger"], "viewer")
    parent, lodger = rows["loft_task"], rows["lodger"]
    rows["loft_subtask"] = Task.objects.create(
        title=NEEDLE, project=rows["loft"], parent=parent, creator=lodger, assignee=lodger
    )
