"""Taking a backup."""

import shlex
import sqlite3
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from api.backups import archive, checksums, history, places, retention, sealing, success
from api.backups.errors import BackupFailed, RestoreRefused
from api.backups.manifest import Manifest
from api.backups.progress import Progress


def take(*, engine: places.Engine | None = None, progress: Progress | None = None) -> success.Success:
    """A new file in BACKUP_DIR, read to its end before it gets its name. Raises BackupFailed."""
    progress, began = progress or Progress(), time.monotonic()
    try:
        with places.workplace() as folder:
            manifest, packed = _made(engine or places.engine(), folder, progress)
            target = Path(settings.BACKUP_DIR) / packed.name
            if target.exists():
                raise BackupFailed(f"{target} exists already: one backup in a second is enough.")
            digest = archive.publish(packed, target)
            made = success.Success(
                timestamp=manifest.moment.timestamp(),
                taken_at=manifest.taken_at,
                file=target.name,
                bytes=target.stat().st_size,
                sha256=digest,
                rows=manifest.rows,
                seconds=round(time.monotonic() - began, 3),
                off_site="none",
            )
            success.write(target.parent, made)
            for old in retention.prune(target.parent, target):
                progress.say(f"Removed {old.name}, which is older than what is kept.")
            if settings.BACKUP_HOOK:
                made["off_site"] = "failed" if _send_away(target, progress) else "ok"
                success.write(target.parent, made)
    except subprocess.CalledProcessError as error:
        raise BackupFailed(f"{Path(error.cmd[0]).name} failed: {error.stderr.strip()}") from None
    except RestoreRefused as error:
        raise BackupFailed(f"What was written could not be read again. {error}") from None
    except (OSError, DatabaseError, sqlite3.Error) as error:
        raise BackupFailed(str(error).strip()) from None
    return made


def _made(engine, folder, progress):
    database, check = folder / "database", folder / "check"
    moment = datetime.now(UTC).replace(microsecond=0)
    progress.say(f"Copying the database ({engine.name}) as it is at {moment:%Y-%m-%d %H:%M:%S} UTC …")
    with engine.dumped(database) as connection:
        steps = history.applied(connection)
        if newer := sorted(steps - history.known()):
            raise BackupFailed(
                f"The database is newer than this code: it has the migration {'.'.join(newer[-1])}."
            )
        progress.say("Counting its rows and their checksums …")
        with progress.rows(None) as heard:
            tables = checksums.of_tables(connection, sorted(steps), heard)
        version = engine.version(connection)
    manifest = Manifest(
        taken_at=moment.isoformat().replace("+00:00", "Z"),
        engine=engine.name,
        engine_version=version,
        version=history.version(),
        migrations=sorted(steps),
        heads=history.heads(steps),
        tables=tables,
        file=engine.file,
        size=database.stat().st_size,
        sha256=archive.sha256(database),
    )
    packed = folder / f"mutirao-{moment:{retention.STAMP}}.tar.gz"
    archive.pack(manifest, database, packed)
    database.unlink()
    progress.say("Reading all of it again …")
    archive.unpack(packed, check)
    engine.read_whole(check)
    check.unlink()
    return manifest, _sealed(packed, progress)


def _sealed(packed, progress):
    if not settings.BACKUP_RECIPIENTS:
        return packed
    progress.say("Encrypting it, and opening it once to see that it does …")
    sealed = packed.with_name(packed.name + sealing.ENDING)
    sealing.seal(packed, sealed, settings.BACKUP_RECIPIENTS)
    packed.unlink()
    return sealed


def _send_away(file, progress):
    """BACKUP_HOOK with the file's path behind it, without a shell; the code that it ends with."""
    progress.say("Handing it to BACKUP_HOOK …")
    try:
        return subprocess.run(
            [*shlex.split(settings.BACKUP_HOOK), str(file)], stdin=subprocess.DEVNULL
        ).returncode
    except (OSError, ValueError) as error:
        progress.say(f"BACKUP_HOOK cannot be run: {error}")
        return -1
