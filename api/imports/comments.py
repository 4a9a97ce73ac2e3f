from api.comments.models import Comment
from api.imports.archive import Item
from api.imports.people import person_key
from api.imports.summary import Summary
from api.log import services as events
from api.tasks.models import Task
from api.users.models import User


def write_comments(
    batch: list[Item], tasks: dict[int, Task], people: dict[str, User], summary: Summary
) -> None:
    """Add the comments that are new and update those edited since; ours that were edited here stay."""
    incoming = {
        f"{tasks[item.number].source}/{comment.key}"[:300]: (tasks[item.number], comment)
        for item in batch
        for comment in item.comments
    }
    known = {
        str(comment.source): comment
        for comment in Comment.objects.filter(task__in=tasks.values()).select_related("task")
    }
    created = [
        _new(source, task, comment, people)
        for source, (task, comment) in incoming.items()
        if source not in known
    ]
    Comment.objects.bulk_create(created)
    edited = [
        known[source]
        for source in incoming
        if source in known and _is_news(incoming[source][1], known[source])
    ]
    before = {comment.pk: events.snapshot(comment) for comment in edited}
    for comment in edited:
        news = incoming[str(comment.source)][1]
        comment.body, comment.edited_at, comment.source_updated_at = (
            news.body,
            news.updated_at,
            news.updated_at,
        )
        comment.version += 1
    Comment.objects.bulk_update(edited, ["body", "edited_at", "source_updated_at", "version"])
    for comment in created:
        events.created(comment, by=None)
    for comment in edited:
        events.changed(comment, before[comment.pk], by=None)
    summary.count(
        "comments",
        created=len(created),
        updated=len(edited),
        unchanged=len(incoming) - len(created) - len(edited),
    )


def _new(source, task, comment, people):
    return Comment(
        source=source,
        source_updated_at=comment.updated_at,
        task=task,
        author=people[person_key(comment.author)],
        body=comment.body,
        created_at=comment.created_at,
        edited_at=comment.updated_at if comment.updated_at != comment.created_at else None,
    )


def _is_news(incoming, ours):
    untouched = ours.deleted_at is None and (ours.edited_at or ours.created_at) == ours.source_updated_at
    return untouched and incoming.updated_at > ours.source_updated_at
