"""Migration 0003: a server that people use already is set up"""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = [("api", "0002_accounts")], [("api", "0003_mark_as_set_up")]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def migrated():
    """`migrated(email=…, password=…)`: whether the server counts as set up, which had this person before."""

    def migrate(**fields):
        executor = MigrationExecutor(connection)
        former = executor.migrate(BEFORE).apps
        former.get_model("api", "Installation").objects.all().delete()
        if fields:
            former.get_model("api", "User").objects.create(name="Ana", **fields)
        executor = MigrationExecutor(connection)
        return executor.migrate(AFTER).apps.get_model("api", "Installation").objects.exists()

    yield migrate
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


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
