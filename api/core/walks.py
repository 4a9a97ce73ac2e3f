"""Counting what a search finds in the first rows of a list, where an index of words would look at half the table.

What words have in common no index knows: it finds all rows with each of them first. A walk of the list in its own
order looks at a few rows more than the page needs that is shown with the count.
"""

from typing import Any

from django.db import connections
from django.db.models.lookups import Exact

from api.core.wordindex import HasWords

# Rows. To look at one takes one to two microseconds.
LONGEST = 1_000


def count_by_walk(queryset: Any, most: int) -> tuple[int, bool] | None:
    """How many of the first rows have the words that are searched for, and whether there may be more than these.

    None where the search is not to be walked. Counts no further than to `most`.
    """
    whole = queryset.all()
    search = _take_search(whole.query.where)
    if search is None:
        return None
    walk = whole.annotate(hit=HasWords(search.words, search.share)).values_list("hit")[: LONGEST + 1]
    sql, parameters = walk.query.sql_with_params()
    with connections[queryset.db].cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*), COUNT(CASE WHEN hit THEN 1 END) FROM ({sql}) walk", parameters)  # noqa: S608
        rows, hits = cursor.fetchone()
    return min(hits, most), hits > most or rows > LONGEST


def _take_search(where):
    """The search that is to be walked, which is no condition of the query any more."""
    for child in list(where.children):
        if isinstance(child, Exact) and isinstance(child.lhs, HasWords) and child.lhs.walked:
            where.children.remove(child)
            return child.lhs
        if hasattr(child, "children") and (found := _take_search(child)):
            return found
    return None
