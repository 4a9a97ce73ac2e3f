"""Who gets which answer: every address of the API, every verb, every kind of asker. One row for each case.

`api.tests.proofs.world` makes the rows that the addresses and bodies name, as in `/api/tasks/{garden_task}`.
"""

from api.tests.proofs.table import (
    accounts,
    comments,
    filters,
    history,
    overview,
    people,
    projects,
    public,
    tasks,
)

TABLE = [
    *public.ROWS,
    *accounts.ROWS,
    *people.ROWS,
    *projects.ROWS,
    *tasks.ROWS,
    *comments.ROWS,
    *filters.ROWS,
    *history.ROWS,
    *overview.ROWS,
]
