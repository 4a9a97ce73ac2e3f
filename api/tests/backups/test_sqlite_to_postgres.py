"""manage.py sqlite_to_postgres"""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from api.backups import moving, postgres_names
from api.backups.errors import RestoreRefused
from api.backups.moving import move
from api.backups.sqlite import Sqlite
from api.comments.models import Comment
from api.core.models import IdempotencyKey
from api.demo.services import load_demo
from api.models import Task, User
from api.tests.backups.conftest import sums

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL only")


@pytest.fixture(scope="session")
def grown(tmp_path_factory, django_db_setup, django_db_blocker):
    """A team's file, with what is hard to bring over."""
    path = tmp_path_factory.mktemp("grown") / "test_team.sqlite3"
    with django_db_blocker.unblock():
        file = {
            **connection.settings_dict,
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(path),
            "OPTIONS": {},
        }
        with Sqlite(file).opened(str(path), as_default=True):
            call_command("migrate", interactive=False, verbosity=0)
            load_demo(password="a password of nobody")
            fill()
    return path


def fill():
    alice = User.objects.get(name="Alice")
    task = Task.objects.create(
        pk=10**12, title="Quotes ' \" \\ \t and \\N", creator=alice, description="é\n日本\\.\n🧺"
    )
    moment = datetime(2026, 2, 28, 23, 59, 59, 999_999, tzinfo=UTC)
    Task.objects.filter(pk=task.pk).update(due_date=date(9999, 12, 31), created_at=moment)
    Comment.objects.create(task_id=Task.objects.order_by("pk")[0].pk, author=alice, body="\x7f\u2028 x")
    headers = {"ETag": '"1"', "Odd": [1, 2.5, None, True, {"é": "\\u0000"}]}
    IdempotencyKey.objects.create(user=alice, place="a", body="b", status=201, answer="{}", headers=headers)


@pytest.fixture
def source(grown, tmp_path):
    return shutil.copy(grown, tmp_path / "test_team.sqlite3")


@pytest.fixture
def target(engine):
    with engine._beside() as beside:
        postgres_names.create(beside, engine.settings["NAME"], like="postgres")
    return engine


def of_file(source):
    return sums(Sqlite({**connection.settings_dict, "ENGINE": "django.db.backends.sqlite3"}), str(source))


def tables(engine):
    with engine.opened(engine.settings["NAME"]) as opened:
        return opened.introspection.table_names()


def test_every_row_arrives_as_it_was(source, target):
    rows = move(source, engine=target)

    found = sums(target)
    assert found == of_file(source)
    assert rows == sum(table.rows for table in found.values()) > 200


def test_the_next_numbers_follow(source, target):
    move(source, engine=target)

    with target.opened(target.settings["NAME"], as_default=True):
        task = Task.objects.create(title="Next", creator=User.objects.get(name="Alice"))
        assert task.pk == 10**12 + 1
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM api_task WHERE search_vector @@ 'next | 日本'::tsquery")
            assert cursor.fetchone() == (2,)


def test_a_database_that_migrate_has_prepared_will_do(source, target):
    with target.opened(target.settings["NAME"], as_default=True):
        call_command("migrate", interactive=False, verbosity=0)

    move(source, engine=target)

    assert sums(target) == of_file(source)


def test_a_database_with_anything_in_it_is_refused(source, target):
    with target.opened(target.settings["NAME"], as_default=True):
        call_command("migrate", interactive=False, verbosity=0)
        User.objects.create(name="Somebody")
    before = sums(target)

    with pytest.raises(RestoreRefused, match="not empty: api_user has rows"):
        move(source, engine=target)

    assert sums(target) == before


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE api_task SET title = 'a' || char(0) WHERE id = 1", "NUL"),
        ("UPDATE api_user SET name = printf('%.200c', 'x') WHERE id = 1", "too long"),
        ("UPDATE api_task SET creator_id = 999 WHERE id = 1", "violates foreign key"),
        ("DELETE FROM django_migrations WHERE name = '0008_saved_filters'", "another version"),
    ],
)
def test_what_does_not_fit_leaves_the_database_without_a_table(damage, words, source, target):
    with closing(sqlite3.connect(source)) as file:
        file.execute(damage)
        file.commit()

    with pytest.raises(RestoreRefused, match=words):
        move(source, engine=target)

    assert tables(target) == []


def test_rows_that_change_on_the_way_are_noticed(source, target, monkeypatch):
    prepared = moving._prepared
    monkeypatch.setattr(
        moving,
        "_prepared",
        lambda field, value, on: "Bób" if value == "Bob" else prepared(field, value, on),
    )

    with pytest.raises(RestoreRefused, match="otherwise than they went in: api_user"):
        move(source, engine=target)

    assert tables(target) == []


def test_nobody_writes_to_the_file_meanwhile(source, target, monkeypatch):
    def write(*arguments):
        with closing(sqlite3.connect(source, timeout=0)) as file:
            file.execute("UPDATE api_user SET name = 'x'")
            file.commit()

    monkeypatch.setattr(moving, "_copy", write)

    with pytest.raises(RestoreRefused, match="database is locked"):
        move(source, engine=target)


def test_a_file_in_use_is_refused(source, target, monkeypatch):
    monkeypatch.setattr("api.backups.moving.PATIENCE", 0)
    with closing(sqlite3.connect(source, isolation_level=None)) as file:
        file.execute("BEGIN IMMEDIATE")

        with pytest.raises(RestoreRefused, match="Stop the server"):
            move(source, engine=target)


def test_the_command_says_that_nothing_was_changed(tmp_path, transactional_db):
    with pytest.raises(CommandError, match=r"^Nothing was changed\. There is no file"):
        call_command("sqlite_to_postgres", str(tmp_path / "x.sqlite3"))
