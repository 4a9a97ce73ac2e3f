"""Index the words of tasks: GIN on PostgreSQL, FTS5 on SQLite; docs/decisions/0003-search.md."""

from django.db import migrations
from django.db.models import Q
from django.db.models.functions import Length

from api.core.wordindex import create_triggers

LONGEST_WORD = 100
LONGEST_TEXT = 250_000
FOLDED = {
    "Task": ["search_text", "folded_title"],
    "Project": ["search_text", "folded_name"],
    "Label": ["search_text"],
    "User": ["search_text", "folded_name"],
}

# array_to_tsvector takes the words as they are. More statistics than usual, so that the planner knows the
# frequent words of a language. Without fastupdate, nobody has to read a list of what is not indexed yet.
# The function answers by the index, whatever the planner believes: bitmaps are all that is left to it, with memory
# enough for the rows of a frequent beginning. With less it would forget which rows of a page it meant.
POSTGRESQL = [
    """ALTER TABLE api_task ADD COLUMN search_vector tsvector GENERATED ALWAYS AS
    (array_to_tsvector(string_to_array(btrim(search_text), ' '))) STORED""",
    "ALTER TABLE api_task ALTER COLUMN search_vector SET STATISTICS 1000",
    "CREATE INDEX task_by_words ON api_task USING gin (search_vector) WITH (fastupdate = off)",
    """CREATE FUNCTION api_task_matches(words tsquery, most integer) RETURNS SETOF bigint LANGUAGE sql STABLE
    SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off SET jit = off
    SET work_mem = '64MB'
    AS 'SELECT id FROM api_task WHERE search_vector @@ words LIMIT most'""",
]
POSTGRESQL_BACK = ["DROP FUNCTION api_task_matches", "ALTER TABLE api_task DROP COLUMN search_vector"]

# Folded text has no other ASCII than letters, digits and spaces: the tokenizer `ascii` splits it where we do.
# Search asks for words alone, so the index need not know where in a text they are, nor how long it is.
SQLITE = [
    """CREATE VIRTUAL TABLE api_task_words USING fts5(search_text, content='api_task', content_rowid='id',
    tokenize='ascii', prefix='2 3', detail='none', columnsize=0)""",
    "INSERT INTO api_task_words(api_task_words) VALUES ('rebuild')",
]
SQLITE_BACK = [f"DROP TRIGGER IF EXISTS api_task_words_{name}" for name in ("insert", "update", "delete")]
SQLITE_BACK += ["DROP TABLE api_task_words"]


def cut_long_words(apps, schema_editor):
    """As fold() does from now on: the index could not be built over longer ones."""
    for name, fields in FOLDED.items():
        model = apps.get_model("api", name)
        for field in fields:
            long = Q(**{f"{field}__regex": f"[^ ]{{{LONGEST_WORD + 1}}}"}) | Q(length__gt=LONGEST_TEXT)
            rows = model._base_manager.annotate(length=Length(field)).filter(long)
            for pk, text in list(rows.values_list("pk", field)):
                model._base_manager.filter(pk=pk).update(**{field: _cut(text)})


def _cut(text):
    words = " ".join(word[:LONGEST_WORD] for word in text.split(" ") if word)
    if len(words) > LONGEST_TEXT:
        words = words[: LONGEST_TEXT + 1].rpartition(" ")[0]
    return f" {words} "


def build(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL if postgresql else SQLITE:
        schema_editor.execute(statement)
    create_triggers(apps, schema_editor)


def drop(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL_BACK if postgresql else SQLITE_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("api", "0006_recurrence_and_places")]
    operations = [
        migrations.RunPython(cut_long_words, migrations.RunPython.noop),
        migrations.RunPython(build, drop),
    ]
