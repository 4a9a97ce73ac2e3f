"""Word search that answers alike on SQLite and PostgreSQL: both compare the same folded text."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from django.db import models
from django.db.models import Q

WORD = re.compile(r"[^\W_]+")
# In characters. PostgreSQL indexes words of at most 2,046 bytes and texts whose words take less than a megabyte;
# a character takes at most four bytes. What is beyond is not found.
LONGEST_WORD = 100
LONGEST_TEXT = 250_000


def fold(text: str) -> str:
    """The words of `text` without accents and case, single spaces around each: " reuniao de time "."""
    words = " ".join(word[:LONGEST_WORD] for word in WORD.findall("".join(map(_plain, text))))
    if len(words) > LONGEST_TEXT:
        words = words[: LONGEST_TEXT + 1].rpartition(" ")[0]
    return f" {words} "


@lru_cache(maxsize=4096)
def _plain(char):
    # Character by character: to put long runs of accents in order takes quadratic time, and they are dropped anyway.
    # Decomposing can leave capitals behind, as with the sign for trade mark, so case is folded on both sides of it.
    decomposed = unicodedata.normalize("NFKD", char.casefold()).casefold()
    return "".join(part for part in decomposed if not unicodedata.combining(part))


def matches(query: str, field: str) -> Q:
    """Rows whose folded `field` has every word of `query`, the last one also as the beginning of a word."""
    words = fold(query).split()
    if not words:
        return Q(pk__in=[])
    return whole(words[:-1], field) & Q(**{f"{field}__contains": f" {words[-1]}"})


def whole(words: Iterable[str], field: str) -> Q:
    """Rows whose folded `field` has every one of these words, as they are."""
    return Q(*((f"{field}__contains", f" {word} ") for word in words))


def caseless(text: str) -> str:
    """Text to compare without regard to case; SQLite's own LOWER knows ASCII only."""
    return unicodedata.normalize("NFKC", text).casefold()


class DerivedField(models.TextField):
    """Computed from other fields of its row, and brought up to date by every save and bulk insert."""

    def __init__(self, *, sources, **options):
        self.sources = list(sources)
        super().__init__(**{"editable": False, "default": "", **options})

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "sources": self.sources}

    def pre_save(self, model_instance, add):
        value = self.derive(" ".join(getattr(model_instance, source) or "" for source in self.sources))
        setattr(model_instance, self.attname, value)
        return value

    derive: Callable[[str], str]


class FoldedField(DerivedField):
    derive = staticmethod(fold)


class CaselessField(DerivedField):
    derive = staticmethod(caseless)
