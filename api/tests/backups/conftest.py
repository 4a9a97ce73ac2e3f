import secrets
import shutil
import tarfile
from contextlib import nullcontext

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from api.backups import archive, checksums, history, places, postgres_names
from api.backups.databases import connected
from api.backups.postgres import Postgres
from api.backups.sqlite import Sqlite
from api.backups.taking import take
from api.demo.services import load_demo


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """BACKUP_DIR."""
    settings.BACKUP_DIR = str(tmp_path / "backups")
    settings.BACKUP_RECIPIENTS, settings.BACKUP_HOOK = [], ""
    return tmp_path / "backups"


@pytest.fixture
def team(transactional_db):
    load_demo(password="a password of nobody")


@pytest.fixture(scope="session")
def once(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo team's backup, which is taken once, and what was in the database."""
    away = tmp_path_factory.mktemp("once")
    with django_db_blocker.unblock(), override_settings(BACKUP_DIR=str(away), BACKUP_RECIPIENTS=[]):
        load_demo(password="a password of nobody")
        found = {"sums": sums(), "file": away / take()["file"]}
        call_command("flush", interactive=False, verbosity=0)
    return found


@pytest.fixture
def backup(once, folder):
    folder.mkdir()
    for file in (once["file"], archive.sidecar(once["file"])):
        shutil.copy(file, folder)
    return folder / once["file"].name


@pytest.fixture
def engine(db, tmp_path):
    """A database beside the one of the tests, which is not there until something is restored into it."""
    if connection.vendor == "sqlite":
        yield Sqlite({**connection.settings_dict, "NAME": str(tmp_path / "test_beside.sqlite3")})
        return
    name = f"test_{secrets.token_hex(6)}"
    yield Postgres({**connection.settings_dict, "NAME": name})
    with Postgres(connection.settings_dict)._beside() as beside:
        for each in databases(name):
            postgres_names.drop(beside, each)


@pytest.fixture
def present(engine):
    """Something in the place of the database, which has to stay."""
    with engine._beside() if connection.vendor == "postgresql" else nullcontext() as beside:
        if beside:
            postgres_names.create(beside, engine.settings["NAME"], like="postgres")
    with connected(engine.settings) as opened, opened.cursor() as cursor:
        cursor.execute("CREATE TABLE precious (words text)")
        cursor.execute("INSERT INTO precious VALUES ('do not lose me')")


@pytest.fixture
def traces(engine, tmp_path):
    """All that is there of it: the databases by name, with what the present one says."""

    def found():
        name = str(engine.settings["NAME"])
        if connection.vendor == "sqlite":
            names = sorted(
                path.name for path in tmp_path.glob("test_beside*") if path.suffix not in (".sqlite3-shm",)
            )
            names = [each for each in names if not each.endswith("-wal")]
        else:
            names = databases(name)
        return names, said(engine, name) if names else ""

    return found


def members(file):
    """What a backup is made of, by name."""
    with tarfile.open(file) as tar:
        return {each.name: content.read() for each in tar if (content := tar.extractfile(each))}


def said(engine, name):
    with engine.opened(name) as opened, opened.cursor() as cursor:
        if "precious" not in opened.introspection.table_names(cursor):
            return "something else"
        cursor.execute("SELECT words FROM precious")
        return cursor.fetchone()[0]


def databases(name):
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY 1", [name])
        return [row[0] for row in cursor.fetchall()]


def sums(engine=None, name=None):
    engine = engine or places.engine()
    with engine.opened(name or engine.settings["NAME"]) as opened:
        return checksums.of_tables(opened, sorted(history.applied(opened)))
