"""manage.py restore"""

import gzip
import io
import json
import tarfile
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from api.backups import archive, sealing
from api.backups import manifest as manifests
from api.backups.errors import RestoreRefused
from api.backups.restoring import restore
from api.backups.taking import take
from api.tests.backups.conftest import members, said, sums


def test_what_comes_back_is_what_was_there(backup, once, engine, traces):
    kept = restore(backup, engine=engine)

    assert kept == ""
    assert len(traces()[0]) == 1
    assert sums(engine) == once["sums"]
    with engine.opened(engine.settings["NAME"]) as opened, opened.cursor() as cursor:
        if opened.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM api_task_words WHERE api_task_words MATCH 'compost'")
        else:
            cursor.execute("SELECT count(*) FROM api_task WHERE search_vector @@ 'compost'::tsquery")
        assert cursor.fetchone() == (1,)


def test_the_database_that_was_there_is_kept(backup, once, engine, present, traces):
    kept = restore(backup, engine=engine)

    assert len(traces()[0]) == 2
    assert sums(engine) == once["sums"]
    assert said(engine, kept) == "do not lose me"


@pytest.fixture
def refused(backup, engine, present, traces):
    """A restore that has to be refused with these words, and to leave all as it was."""

    def check(file, words, **options):
        with pytest.raises(RestoreRefused, match=words):
            restore(file, engine=engine, **options)
        names, words_there = traces()
        assert (len(names), words_there) == (1, "do not lose me")

    return check


def test_a_file_that_is_cut_off_is_refused(backup, refused):
    content = backup.read_bytes()
    for rest in (0, 20, len(content) // 2, len(content) - 1):
        backup.write_bytes(content[:rest])
        refused(backup, r"has another checksum")

    archive.sidecar(backup).unlink()
    for rest in (0, 20, len(content) // 2, len(content) - 9, len(content) - 1):
        backup.write_bytes(content[:rest])
        refused(backup, "damaged or cut off|no backup of Mutirão")


def test_a_changed_byte_is_refused(backup, refused):
    content, plain = backup.read_bytes(), gzip.decompress(backup.read_bytes())
    for place in (0, 5, len(content) // 2, len(content) - 1):
        backup.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        refused(backup, "has another checksum")

    archive.sidecar(backup).unlink()
    begins = plain.index({"sqlite": b"SQLite format 3", "postgresql": b"PGDMP"}[connection.vendor])
    for place in (0, begins, begins + 2000, begins + 30_000):
        changed_byte = bytes([plain[place] ^ 1])
        backup.write_bytes(gzip.compress(plain[:place] + changed_byte + plain[place + 1 :], 1))
        refused(backup, "damaged or cut off|another checksum|no backup of Mutirão|newer version|not those")


def test_a_file_that_is_not_there_is_refused(backup, refused):
    refused(backup.with_name("mutirao-1.tar.gz"), "There is no file")


def changed(file, change):
    """The same backup with another manifest, and nothing else to show it."""
    parts = members(file)
    manifest = json.loads(parts["manifest.json"])
    change(manifest)
    parts["manifest.json"] = json.dumps(manifest).encode()
    archive.sidecar(file).unlink()
    with tarfile.open(file, "w:gz") as tar:
        for name, content in parts.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return file


LIES = {
    "a newer version": (lambda m: m.update(version="0.1.1"), "made by version 0.1.1 and this is 0.1.0"),
    "a migration of the future": (
        lambda m: m["migrations"].append(["api", "9999_x"]),
        "newer version.*9999_x",
    ),
    "a newer format": (lambda m: m.update(format=2), "format is 2"),
    "another engine": (
        lambda m: m.update(engine={"sqlite": "postgresql", "postgresql": "sqlite"}[m["engine"]]),
        "is a backup of .*sqlite_to_postgres",
    ),
    "other rows": (
        lambda m: m["tables"]["api_label"].update(sha256="0" * 64),
        "not those of its manifest: api_label",
    ),
    "fewer rows": (lambda m: m["tables"]["api_task"].update(rows=1), "not those of its manifest: api_task"),
    "a table too few": (lambda m: m["tables"].pop("api_comment"), "not those of its manifest: api_comment"),
    "a migration too few": (lambda m: m["migrations"].pop(), "migrations in it are not those"),
    "another database": (lambda m: m.update(sha256="0" * 64), "another checksum"),
    "another size": (lambda m: m.update(size=1), "not the one that its manifest describes"),
    "a path": (lambda m: m.update(file="../../x"), "not the one that its manifest describes"),
    "no manifest": (lambda m: m.clear(), "manifest cannot be read"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_backup_that_does_not_fit_is_refused(lie, backup, refused):
    change, words = LIES[lie]

    refused(changed(backup, change), words)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite only")
def test_a_present_file_that_is_no_database_is_left_alone(backup, engine, tmp_path):
    engine.path.write_bytes(b"once there was a database here" * 1000)

    with pytest.raises(RestoreRefused, match=r"cannot be read .*move the file"):
        restore(backup, engine=engine)

    assert [path.name for path in tmp_path.glob("test_beside*")] == [engine.path.name]
    assert engine.path.read_bytes().startswith(b"once there was")


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(backup, once, engine, folder):
    restore(backup, engine=engine)
    with engine.opened(engine.settings["NAME"]) as opened:
        call_command("migrate", "api", "0007", database=opened.alias, interactive=False, verbosity=0)
    backup.unlink()
    earlier = folder / take(engine=engine)["file"]

    kept = restore(earlier, engine=engine)

    assert sums(engine) == once["sums"]
    assert "api_savedfilter" not in sums(engine, kept)


@pytest.fixture
def sealed(team, folder, settings, tmp_path):
    settings.BACKUP_RECIPIENTS = [sealing.new_key(tmp_path / "key")]
    return folder / take()["file"]


def test_an_encrypted_backup_opens_with_its_key(sealed, engine, traces, tmp_path):
    restore(sealed, key=tmp_path / "key", engine=engine)

    assert sealed.read_bytes().startswith(b"age-encryption.org/v1\n")
    assert sums(engine) == sums()
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0


def test_another_key_is_refused(sealed, engine, traces, tmp_path):
    sealing.new_key(tmp_path / "other")
    (tmp_path / "letter").write_text("Dear key")

    for key, words in [
        (None, "encrypted"),
        (tmp_path / "other", "for another key"),
        (tmp_path / "letter", "no private key"),
        (tmp_path / "nowhere", "no private key"),
    ]:
        with pytest.raises(RestoreRefused, match=words):
            restore(sealed, key=key, engine=engine)

    assert traces() == ([], "")


@pytest.mark.parametrize("share", [0.01, 0.5, 0.999])
def test_an_encrypted_backup_that_is_cut_off_is_refused(share, sealed, engine, traces, tmp_path):
    content = sealed.read_bytes()
    sealed.write_bytes(content[: int(len(content) * share)])
    archive.sidecar(sealed).unlink()

    with pytest.raises(RestoreRefused, match="damaged or cut off"):
        restore(sealed, key=tmp_path / "key", engine=engine)

    assert traces() == ([], "")


def test_the_command_says_that_nothing_was_changed(backup):
    with pytest.raises(CommandError, match=r"^Nothing was changed\. There is no file"):
        call_command("restore", f"{backup}.old")


def test_a_key_is_never_overwritten(tmp_path, capsys):
    call_command("backup_key", str(tmp_path / "key"))
    first = (tmp_path / "key").read_text()

    with pytest.raises(CommandError, match="No key was made"):
        call_command("backup_key", str(tmp_path / "key"))

    assert (tmp_path / "key").read_text() == first
    assert capsys.readouterr().out.startswith("BACKUP_RECIPIENTS=age1")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite only")
def test_a_database_that_sqlite_finds_damaged_is_refused(backup, refused, tmp_path):
    parts = members(backup)
    manifest, content = manifests.read(parts["manifest.json"]), bytearray(parts["database.sqlite3"])
    content[4096 * 9 : 4096 * 10] = b"x" * 4096
    damaged = tmp_path / "database.sqlite3"
    damaged.write_bytes(content)
    archive.pack(replace(manifest, sha256=archive.sha256(damaged)), damaged, backup)
    archive.sidecar(backup).unlink()

    refused(backup, "SQLite")
