"""Writes an archive: everything or nothing, in batches, and nothing at all the second time."""

from collections.abc import Callable

from api.core.transactions import writing
from api.imports.archive import Archive
from api.imports.comments import write_comments
from api.imports.people import write_labels, write_people, write_project
from api.imports.summary import Summary
from api.imports.tasks import write_tasks

BATCH = 200


@writing()
def import_archive(archive: Archive, *, progress: Callable[[int], object] = lambda items: None) -> Summary:
    """Create or update the archive's project with its people, labels, tasks and comments.

    `progress` hears how many items each batch has written. What was changed here since stays as it is.
    """
    project, created = write_project(archive.repo)
    summary = Summary(project, left_out=dict(archive.left_out))
    summary.count("projects", created=created, unchanged=not created)
    people = write_people(archive, summary)
    labels = write_labels(archive, summary)
    for start in range(0, len(archive.items), BATCH):
        batch = archive.items[start : start + BATCH]
        tasks = write_tasks(batch, project, people, labels, summary)
        write_comments(batch, tasks, people, summary)
        progress(len(batch))
    return summary
