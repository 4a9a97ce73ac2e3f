"""Search in tables of many rows: an index finds the rare words, reading finds the common ones.

Neither is quick at both, and no planner can tell which words stand in the same rows: docs/decisions/0003-search.md.
A table takes part with a FoldedField `search_text` and the index of `api.core.wordindex`.
"""

import time
from typing import Any

from django.db import connections
from django.db.models.functions import Left

from api.core.expressions import OneOf
from api.core.search import fold, matches
from api.core.wordindex import HasWords, ids_with

FIELD = "search_text"
# The newest rows tell how common words are. With fewer hits than ENOUGH among them, the index is asked.
SAMPLE = 1000
ENOUGH = 20
# Of each only so many characters, and in seconds: it is a hint, and the answer is right without.
BEGINNING = 1000
SAMPLED_EVERY = 60
_samples: dict[Any, tuple[float, list[tuple[int, str]]]] = {}
# With more hits than this, a page is sooner found by walking the rows in their order than by sorting the hits.
MOST_IDS = 2000
# In a table with ids beyond this, the index takes too long for frequent words: it looks at all rows with any of them.
# With fewer hits than this among the newest, a walk would take longer still.
LARGE, ENOUGH_OF_MANY = 50_000, 5


def having_words(queryset, query: str):
    """Rows with every word of `query`, the last one also as the beginning of a word."""
    words = tuple(fold(query).split())
    if not words:
        return queryset.none()
    share_of_whole, share = _shares(queryset, words)
    if _is_large(queryset) and share >= ENOUGH_OF_MANY / SAMPLE:
        return queryset.filter(HasWords(words, share, walked=True))
    if len(words) == 1 and connections[queryset.db].vendor == "postgresql":
        # Its statistics tell how many rows have one word: the planner chooses well by itself.
        return queryset.filter(HasWords(words, share))
    if share >= ENOUGH / SAMPLE:
        return queryset.filter(HasWords(words, share))
    if len(words) > 1 and share_of_whole < ENOUGH / SAMPLE:
        # To look a beginning up costs as much as the rows that have it; the rows with the other words are few.
        ids = _ids(queryset, words[:-1], beginning=False)
        if len(ids) <= MOST_IDS:
            return queryset.filter(matches(words[-1], FIELD), OneOf("pk", ids))
    ids = _ids(queryset, words, beginning=True)
    return queryset.filter(OneOf("pk", ids) if len(ids) <= MOST_IDS else HasWords(words, share))


def _shares(queryset, words):
    """Which shares of the newest rows have all words but the last, and which have all."""
    texts = [text for _pk, text in _newest(queryset)]
    others = [text for text in texts if all(f" {word} " in text for word in words[:-1])]
    last = f" {words[-1]}"
    among = others if len(words) > 1 else [text for text in texts if f"{last} " in text]
    return len(among) / SAMPLE, sum(last in text for text in others) / SAMPLE


def _is_large(queryset):
    return any(pk > LARGE for pk, _text in _newest(queryset)[:1])


def _newest(queryset):
    """The newest rows' ids and folded texts as they were less than a minute ago."""
    place, now = (queryset.db, queryset.model), time.monotonic()
    read_at, rows = _samples.get(place, (0.0, None))
    if rows is None or now - read_at > SAMPLED_EVERY:
        newest = queryset.model._base_manager.using(queryset.db).order_by("-pk")
        rows = list(newest.values_list("pk", Left(FIELD, BEGINNING))[:SAMPLE])
        _samples[place] = now, rows
    return rows


def _ids(queryset, words, *, beginning):
    table = queryset.model._meta.db_table
    return ids_with(connections[queryset.db], table, words, beginning=beginning, most=MOST_IDS + 1)
