"""Search in tables of many rows: an index finds the rare words, reading finds the common ones.

Neither is quick at both, and no planner can tell which words stand in the same rows: docs/decisions/0003-search.md.
A table takes part with a FoldedField `search_text` and the index of `api.core.wordindex`.
"""

from django.db import connections
from django.db.models import Count

from api.core.search import fold, matches, whole
from api.core.wordindex import HasWords, ids_with

FIELD = "search_text"
# The newest rows tell how common words are. With fewer hits than ENOUGH among them, the index is asked.
SAMPLE = 1000
ENOUGH = 20
# With more hits than this, a page is sooner found by walking the rows in their order than by sorting the hits.
MOST_IDS = 2000


def having_words(queryset, query: str):
    """Rows with every word of `query`, the last one also as the beginning of a word."""
    words = tuple(fold(query).split())
    if not words:
        return queryset.none()
    if len(words) == 1 and connections[queryset.db].vendor == "postgresql":
        # Its statistics tell how many rows have one word: the planner chooses well by itself.
        return queryset.filter(HasWords(words, share=0))
    share_of_whole, share = _shares(queryset, words)
    if share >= ENOUGH / SAMPLE:
        return queryset.filter(HasWords(words, share))
    if len(words) > 1 and share_of_whole < ENOUGH / SAMPLE:
        # To look a beginning up costs as much as the rows that have it; the rows with the other words are few.
        ids = _ids(queryset, words[:-1], beginning=False)
        if len(ids) <= MOST_IDS:
            return queryset.filter(matches(words[-1], FIELD), pk__in=ids)
    ids = _ids(queryset, words, beginning=True)
    return queryset.filter(pk__in=ids) if len(ids) <= MOST_IDS else queryset.filter(HasWords(words, share))


def _shares(queryset, words):
    """Which shares of the newest rows have all words but the last, and which have all."""
    newest = queryset.model._base_manager.using(queryset.db).order_by("-pk")[:SAMPLE]
    counts = newest.aggregate(
        whole=Count("pk", filter=whole(words[:-1] or words, FIELD)),
        all=Count("pk", filter=matches(" ".join(words), FIELD)),
    )
    return counts["whole"] / SAMPLE, counts["all"] / SAMPLE


def _ids(queryset, words, *, beginning):
    table = queryset.model._meta.db_table
    return ids_with(connections[queryset.db], table, words, beginning=beginning, most=MOST_IDS + 1)
