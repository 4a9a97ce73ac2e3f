"""Restoring a backup: into a new database, which takes the place of the present one when all is known to be right."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError

from api.backups import archive, checksums, history, places, sealing
from api.backups.errors import BackupFailed, RestoreRefused
from api.backups.manifest import Manifest
from api.backups.progress import Progress


def restore(
    file: Path,
    *,
    key: Path | None = None,
    engine: places.Engine | None = None,
    progress: Progress | None = None,
) -> str:
    """Return where the database that was there is kept; empty where there was none.

    Raises RestoreRefused where anything is not as it should be, and has then changed nothing.
    """
    progress = progress or Progress()
    engine, stamp = engine or places.engine(), f"{datetime.now(UTC):%Y%m%d_%H%M%S_%f}"
    try:
        with places.workplace() as folder:
            manifest = examined(file, folder, key, engine, progress)
            progress.say("Loading it into a new database …")
            new = engine.load(folder / "database", stamp)
            try:
                _compare(engine, new, manifest, progress)
                _bring_up_to_date(engine, new, manifest, progress)
                progress.say("Putting it in the place of the present one …")
                return engine.swap(new, stamp)
            except BaseException:
                engine.discard(new)
                raise
    except (OSError, DatabaseError, sqlite3.Error, BackupFailed) as error:
        raise RestoreRefused(str(error).strip()) from None


def examined(
    file: Path, folder: Path, key: Path | None, engine: places.Engine, progress: Progress
) -> Manifest:
    """Unpack into `folder / "database"` what is whole and fits. Raises RestoreRefused for everything else."""
    progress.say(f"Reading {file} …")
    opened = file
    if not file.is_file():
        raise RestoreRefused(f"There is no file {file}.")
    whole = archive.is_whole(file)
    if whole is False:
        raise RestoreRefused(f"It is damaged or cut off: {archive.sidecar(file).name} has another checksum.")
    if whole is None:
        progress.say(f"There is no {archive.sidecar(file).name}; the checksums inside have to do.")
    if file.name.endswith(sealing.ENDING):
        opened = folder / "opened"
        sealing.unseal(file, opened, key)
    manifest = archive.unpack(opened, folder / "database")
    manifest.refuse_unless_fits(engine.name)
    engine.read_whole(folder / "database")
    progress.say(
        f"It is whole: {manifest.rows:,} rows of {manifest.taken_at}, written by version {manifest.version}."
    )
    return manifest


def _compare(engine, new, manifest, progress):
    """Row for row: what was loaded is what was dumped."""
    progress.say("Comparing every table with the manifest …")
    with engine.opened(new) as connection:
        if history.applied(connection) != set(manifest.migrations):
            raise RestoreRefused("The migrations in it are not those of its manifest.")
        with progress.rows(manifest.rows) as heard:
            found = checksums.of_tables(connection, manifest.migrations, heard)
    if wrong := [
        name for name in {**manifest.tables, **found} if manifest.tables.get(name) != found.get(name)
    ]:
        raise RestoreRefused(f"Its rows are not those of its manifest: {', '.join(wrong)}.")


def _bring_up_to_date(engine, new, manifest, progress):
    if history.up_to_date(manifest.migrations):
        return
    progress.say("It is of an earlier version: bringing it up to date …")
    with engine.opened(new, as_default=True):
        call_command("migrate", interactive=False, verbosity=0)
