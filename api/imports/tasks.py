from api.core import search
from api.imports.archive import Item
from api.imports.people import person_key
from api.imports.summary import Summary
from api.labels.models import Label
from api.log import services as events
from api.projects.models import Project
from api.tasks import ranks
from api.tasks.models import Task
from api.users.models import User

FIELDS = ("title", "description", "status", "assignee", "completed_at", "completed_by")
KEPT = "tasks changed on both sides: ours stays"


def write_tasks(
    batch: list[Item], project: Project, people: dict[str, User], labels: dict[str, Label], summary: Summary
) -> dict[int, Task]:
    """The batch's tasks by the item's number; the same few queries whatever the batch holds."""
    sources = {_source(project, item): item for item in batch}
    known = {task.source: task for task in Task.objects.filter(source__in=sources).prefetch_related("labels")}
    created = [_new(source, item, project, people) for source, item in sources.items() if source not in known]
    Task.objects.bulk_create(created)
    updated = [task for source, task in known.items() if _is_news(sources[source], task, summary)]
    before = {task.pk: _seen(task) for task in updated}
    for task in updated:
        _update(task, sources[task.source], people)
    Task.objects.bulk_update(
        updated, [*FIELDS, "folded_title", "search_text", "updated_at", "source_updated_at", "version"]
    )
    pairs = [(task, sources[task.source]) for task in [*created, *updated]]
    _write_labels(pairs, labels, replace=updated)
    for task, item in pairs:
        named = _ids(item, labels)
        if task.pk in before:
            events.changed(task, before[task.pk], by=None, labels=named)
        else:
            events.created(task, by=None, labels=named)
    summary.count("tasks", created=len(created), updated=len(updated), unchanged=len(known) - len(updated))
    return {sources[task.source].number: task for task in [*created, *known.values()]}


def _source(project, item):
    return f"{project.source}#{item.number}"


def _new(source, item, project, people):
    return Task(
        source=source,
        source_url=item.url or None,
        source_updated_at=item.updated_at,
        project=project,
        creator=people[person_key(item.author)],
        created_at=item.created_at,
        updated_at=item.updated_at,
        position=ranks.at(item.created_at),
        **_values(item, people),
    )


def _is_news(item, task, summary):
    if task.source_updated_at is not None and item.updated_at <= task.source_updated_at:
        return False
    if task.updated_at != task.source_updated_at:
        summary.leave_out(KEPT, 1)
        return False
    return True


def _update(task, item, people):
    for name, value in _values(item, people).items():
        setattr(task, name, value)
    # bulk_update writes what is there: it does not ask the column to fold.
    task.folded_title = search.fold(task.title)
    task.search_text = search.fold(f"{task.title} {task.description}")
    task.updated_at = task.source_updated_at = item.updated_at
    task.version += 1


def _values(item, people):
    assignee = people[person_key(item.assignees[0])] if item.assignees else None
    closer = people[person_key(item.closed_by)] if item.closed_by else None
    return {
        "title": item.title,
        "description": item.body,
        "status": Task.Status.DONE if item.closed_at else Task.Status.TODO,
        "assignee": assignee,
        "completed_at": item.closed_at,
        "completed_by": closer,
    }


def _seen(task):
    return events.snapshot(task, labels=sorted(label.pk for label in task.labels.all()))


def _ids(item, labels):
    return sorted({labels[search.caseless(name)].pk for name in item.labels})


def _write_labels(pairs, labels, *, replace):
    links = Task.labels.through
    links.objects.filter(task__in=replace).delete()
    links.objects.bulk_create(
        links(task_id=task.pk, label_id=labels[search.caseless(name)].pk)
        for task, item in pairs
        for name in item.labels
    )
