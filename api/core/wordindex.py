"""The index of the words of `search_text`, as each database has it.

PostgreSQL: the generated column `search_vector` with a GIN index, and the function `TABLE_matches`.
SQLite: the FTS5 table `TABLE_words`, which triggers keep up to date.
Both hold the words as they are in the column: nothing parses them a second time.
"""

from django.db.models import BooleanField, F, Func

# From this share of the rows on, ten thousand are found sooner by reading the table than by the index.
LARGE_SHARE = 0.3


class HasWords(Func):
    """Whether a row has `words`, the last as a beginning. About `share` of all have, which are many.

    A query with an order is a page and best walks its index until the page is full. One without is a count, which goes
    no further than a walk where they are `walked` (`api.core.walks`).
    """

    output_field = BooleanField()

    def __init__(self, words: tuple[str, ...], share: float, *, walked: bool = False):
        self.words = words
        self.share = share
        self.walked = walked
        super().__init__(F("search_text"))

    def as_postgresql(self, compiler, connection, **context):
        match = f"{self._column(compiler, 'search_vector')} @@ %s::tsquery"
        if compiler.query.order_by and len(self.words) > 1:
            # The planner multiplies the shares of words as if they met by chance, and may expect a handful of rows
            # where there are thousands. It takes half of the rows to pass a COALESCE, and then walks.
            match = f"COALESCE({match}, false)"
        return match, [tsquery(self.words, beginning=True)]

    def as_sqlite(self, compiler, connection, **context):
        if compiler.query.order_by or self.share >= LARGE_SHARE:
            column = self._column(compiler, "search_text")
            patterns = [*(f" {word} " for word in self.words[:-1]), f" {self.words[-1]}"]
            return " AND ".join(f"instr({column}, %s) > 0" for _ in patterns), patterns
        table = f"{self._table}_words"
        hits = f"SELECT rowid FROM {table} WHERE {table} MATCH %s"  # noqa: S608
        return f"{self._column(compiler, self._key)} IN ({hits})", [fts5_query(self.words, beginning=True)]

    @property
    def _source(self):
        return self.get_source_expressions()[0]

    @property
    def _table(self):
        return self._source.target.model._meta.db_table

    @property
    def _key(self):
        return self._source.target.model._meta.pk.column

    def _column(self, compiler, name):
        return f"{compiler.quote_name_unless_alias(self._source.alias)}.{compiler.connection.ops.quote_name(name)}"


def ids_with(connection, table: str, words, *, beginning: bool, most: int) -> list[int]:
    """At most `most` ids of rows that have the words, in any order."""
    if connection.vendor == "postgresql":
        sql, match = f"SELECT {table}_matches(%s::tsquery, %s)", tsquery(words, beginning=beginning)
    else:
        sql = f"SELECT rowid FROM {table}_words WHERE {table}_words MATCH %s LIMIT %s"  # noqa: S608
        match = fts5_query(words, beginning=beginning)
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, most])
        return [pk for (pk,) in cursor.fetchall()]


# Folded words are letters and digits alone: there is nothing to escape.
def tsquery(words, *, beginning: bool) -> str:
    return " & ".join(f"'{word}'" for word in words) + (":*" if beginning else "")


def fts5_query(words, *, beginning: bool) -> str:
    return " ".join(f'"{word}"' for word in words) + (" *" if beginning else "")


def create_triggers(apps, schema_editor, table="api_task"):
    """For migrations. On SQLite one that makes the table anew, as most changes of columns do, loses its triggers:
    end it with `RunPython(create_triggers, RunPython.noop)`. PostgreSQL's column needs none.
    """
    if schema_editor.connection.vendor != "sqlite":
        return
    index = f"{table}_words"
    add = f"INSERT INTO {index}(rowid, search_text) VALUES (new.id, new.search_text)"  # noqa: S608
    take = f"INSERT INTO {index}({index}, rowid, search_text) VALUES ('delete', old.id, old.search_text)"  # noqa: S608
    changed = "WHEN old.id != new.id OR old.search_text != new.search_text"
    for name, event, body in [
        ("insert", f"AFTER INSERT ON {table}", add),
        ("update", f"AFTER UPDATE ON {table} {changed}", f"{take}; {add}"),
        ("delete", f"AFTER DELETE ON {table}", take),
    ]:
        schema_editor.execute(f"CREATE TRIGGER IF NOT EXISTS {index}_{name} {event} BEGIN {body}; END")
