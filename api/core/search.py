"""Word search that answers alike on SQLite and PostgreSQL: both compare the same folded text."""

import re
import unicodedata

from django.db import models
from django.db.models import Q

WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The words of `text` without accents and case, single spaces around each: " reuniao de time "."""
    # Twice: what a compatibility form such as the trade mark sign hides may be in capitals.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return f" {' '.join(WORD.findall(plain))} "


def matches(query: str, field: str) -> Q:
    """Rows whose folded `field` has every word of `query`, the last one also as the beginning of a word."""
    words = fold(query).split()
    if not words:
        return Q()
    condition = Q(**{f"{field}__contains": f" {words[-1]}"})
    for word in words[:-1]:
        condition &= Q(**{f"{field}__contains": f" {word} "})
    return condition


class FoldedField(models.TextField):
    """Holds the folded text of other fields of its row, brought up to date by every save and bulk insert."""

    def __init__(self, *, sources, **options):
        self.sources = list(sources)
        super().__init__(**{"editable": False, "default": "", **options})

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "sources": self.sources}

    def pre_save(self, model_instance, add):
        value = self.value_of(model_instance)
        setattr(model_instance, self.attname, value)
        return value

    def value_of(self, row) -> str:
        return fold(" ".join(getattr(row, source) or "" for source in self.sources))
