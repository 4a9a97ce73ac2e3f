"""manage.py backup"""

import json
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from api.backups import archive, history, places
from api.backups.errors import BackupFailed
from api.backups.taking import take
from api.models import Event, Task, User
from api.tests.backups.conftest import members, sums

HOOK = f"{sys.executable} -c 'import shutil, sys; shutil.copy(sys.argv[2], sys.argv[1])'"


def test_a_backup_says_what_is_in_it(team, folder):
    call_command("backup")

    (file,) = folder.glob("mutirao-*.tar.gz")
    parts = members(file)
    assert list(parts) == ["manifest.json", places.engine().file]
    manifest = json.loads(parts["manifest.json"])
    assert (manifest["engine"], manifest["version"]) == (connection.vendor, "0.1.0")
    assert manifest["heads"] == [list(step) for step in history.heads(history.known())]
    assert manifest["tables"]["api_task"]["rows"] == Task.objects.count() > 20
    assert manifest["tables"] == {name: {"rows": s.rows, "sha256": s.sha256} for name, s in sums().items()}
    assert set(connection.introspection.django_table_names()) <= set(manifest["tables"])


def test_nobody_else_may_read_it_and_other_tools_can(team, folder):
    made = take()

    assert {path.stat().st_mode & 0o077 for path in [folder, *folder.iterdir()]} == {0}
    subprocess.run(["sha256sum", "--check", f"{made['file']}.sha256"], cwd=folder, check=True)
    assert sorted(path.name for path in folder.iterdir()) == [
        ".lock",
        "last-success.json",
        made["file"],
        f"{made['file']}.sha256",
    ]
    assert json.loads((folder / "last-success.json").read_text()) == made


def test_the_command_says_what_it_did(team, capsys):
    call_command("backup")

    printed = capsys.readouterr().out
    rows = sum(table.rows for table in sums().values())
    assert f"{rows:,} rows" in printed


def test_an_equal_row_has_an_equal_sum_and_any_other_has_not(team):
    before = sums()

    User.objects.filter(name="Bob").update(name="Bóbi")
    Event.objects.filter(seq=1).update(changes={"b": [1, None], "a": "é"})
    between = sums()
    Event.objects.filter(seq=1).update(changes={"a": "é", "b": [1, None]})

    assert {name for name in before if before[name] != between[name]} == {"api_user", "api_event"}
    assert sums() == between


def test_what_cannot_be_read_again_is_no_backup(team, folder, monkeypatch):
    monkeypatch.setattr(archive, "pack", cut(archive.pack))

    with pytest.raises(BackupFailed, match="could not be read again"):
        take()

    assert [path.name for path in folder.iterdir()] == [".lock"]


def cut(pack):
    def packed(manifest, database, target):
        pack(manifest, database, target)
        target.write_bytes(target.read_bytes()[:-20])

    return packed


def test_a_key_that_is_none_stops_before_anything_is_left_open(team, folder, settings):
    settings.BACKUP_RECIPIENTS = ["age1x"]

    with pytest.raises(CommandError, match="BACKUP_RECIPIENTS"):
        call_command("backup")

    assert [path.name for path in folder.iterdir()] == [".lock"]


def test_one_at_a_time(team, folder):
    with places.workplace(), pytest.raises(BackupFailed, match="Another backup or restore is at work"):
        take()


def test_what_a_killed_one_left_behind_goes(team, folder):
    left = folder / ".unfinished-abc"
    left.mkdir(parents=True)
    (left / "database").touch()

    take()

    assert not left.exists()


def test_the_hook_gets_the_file(team, folder, settings, tmp_path):
    away = tmp_path / "off site"
    away.mkdir()
    settings.BACKUP_HOOK = HOOK + f" '{away}'"

    made = take()

    assert made["off_site"] == "ok"
    assert (away / made["file"]).read_bytes() == (folder / made["file"]).read_bytes()


def test_the_servers_metric_learns_of_it_where_no_backup_is(team, folder, settings, tmp_path):
    settings.BACKUP_STATUS_FILE = str(tmp_path / "backup.json")

    call_command("backup")

    assert (tmp_path / "backup.json").read_text() == (folder / "last-success.json").read_text()


@pytest.mark.parametrize("hook", ["false", "/no/such/program", "an odd ' quote"])
def test_when_the_hook_fails_the_backup_is_kept_and_somebody_hears_of_it(hook, team, folder, settings):
    settings.BACKUP_HOOK = hook

    with pytest.raises(CommandError, match="not off site") as failure:
        call_command("backup")

    assert failure.value.returncode == 3
    last = json.loads((folder / "last-success.json").read_text())
    assert last["off_site"] == "failed"
    assert (folder / last["file"]).is_file()
