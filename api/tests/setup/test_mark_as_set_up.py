"""Migration 0003: a server that people use already is set up"""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = [("api", "0002_accounts")], [("api", "0003_mark_as_set_up")]


@pytest.fixture(scope="module")
def migrated(django_db_setup, django_db_blocker):
    """`migrated(email=…, password=…)`: whether the server counts as set up, which had this person before."""

    def migrate(**fields):
        former = _migrate(BEFORE)
        _empty(former)
        if fields:
            former.get_model("api", "User").objects.create(name="Ana", **fields)
        return _migrate(AFTER).get_model("api", "Installation").objects.exists()

    with django_db_blocker.unblock():
        yield migrate
        _empty(_migrate(BEFORE))
        _migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())


def _migrate(targets):
    return MigrationExecutor(connection).migrate(targets).apps


def _empty(apps):
    for name in ("User", "Installation"):
        apps.get_model("api", name).objects.all().delete()


def test_an_empty_server_waits(migrated):
    assert migrated() is False


def test_where_somebody_can_sign_in_it_is_set_up(migrated):
    assert migrated(email="ana@example.com", password="argon2$hash") is True


@pytest.mark.parametrize(
    ("email", "password"),
    [(None, ""), (None, "!unusable"), ("ana@example.com", ""), ("ana@example.com", "!unusable")],
    ids=["imported", "imported, unusable", "no password", "invited"],
)
def test_people_who_cannot_sign_in_do_not_count(email, password, migrated):
    assert migrated(email=email, password=password) is False
