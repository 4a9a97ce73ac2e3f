"""The one file that a backup is: a tar with the manifest and the database, encrypted or not, and beside it its SHA-256.

Standard tools open it as well: sha256sum --check, age --decrypt, tar, pg_restore or sqlite3.
"""

import gzip
import hashlib
import os
import tarfile
import zlib
from pathlib import Path

from api.backups import manifest as manifests
from api.backups.errors import RestoreRefused
from api.backups.manifest import Manifest

MANIFEST = "manifest.json"
BLOCK = 1 << 20
# Far more than a manifest has; nobody makes us read a terabyte of it.
LONGEST_MANIFEST = 16 << 20


def sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def pack(manifest: Manifest, database: Path, target: Path) -> None:
    described = target.with_name(MANIFEST)
    described.write_bytes(manifest.to_json())
    with tarfile.open(target, "w:gz", compresslevel=1) as tar:
        tar.add(described, MANIFEST)
        tar.add(database, manifest.file)
    described.unlink()


def unpack(archive: Path, target: Path) -> Manifest:
    """Write the database to `target`. Raises RestoreRefused where a byte is missing, changed or too many.

    Members are read by name and never extracted by theirs.
    """
    try:
        with gzip.open(archive) as plain, tarfile.open(fileobj=plain, mode="r:") as tar:
            first = tar.next()
            if first is None or first.name != MANIFEST or not first.isreg() or first.size > LONGEST_MANIFEST:
                raise RestoreRefused("It does not begin with a manifest: this is no backup of Mutirão.")
            manifest = manifests.read(_stream(tar, first).read())
            second = tar.next()
            if second is None or second.name != manifest.file or second.size != manifest.size:
                raise RestoreRefused("The database in it is not the one that its manifest describes.")
            found = _copy(_stream(tar, second), target)
            if tar.next() is not None:
                raise RestoreRefused("There is more in it than a manifest and a database.")
            # What tar does not need at the end is read too: gzip's own checksum stands behind it.
            while plain.read(BLOCK):
                pass
    except (tarfile.TarError, EOFError, OSError, ValueError, zlib.error) as error:
        raise RestoreRefused(f"It cannot be read to its end, so it is damaged or cut off: {error}.") from None
    if found != manifest.sha256:
        raise RestoreRefused("The database in it has another checksum than its manifest says.")
    return manifest


def publish(file: Path, target: Path) -> str:
    """Give a finished file its name, all at once, and only after it is safe on the disk; return its checksum."""
    digest = sha256(file)
    beside = sidecar(target)
    new = file.with_name(beside.name)
    new.write_text(f"{digest}  {target.name}\n", encoding="ascii")
    for each, name in ((new, beside), (file, target)):
        sync(each)
        os.replace(each, name)
    sync(target.parent)
    return digest


def sidecar(file: Path) -> Path:
    return file.with_name(f"{file.name}.sha256")


def is_whole(file: Path) -> bool | None:
    """Whether it is as it was written; None where nothing beside it says how that was."""
    beside = sidecar(file)
    if not beside.is_file():
        return None
    return beside.read_text(encoding="ascii", errors="replace").split()[:1] == [sha256(file)]


def sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _stream(tar, member):
    stream = tar.extractfile(member)
    if stream is None:
        raise RestoreRefused("It holds something else than files.")
    return stream


def _copy(source, target):
    digest = hashlib.sha256()
    with target.open("wb") as stream:
        while block := source.read(BLOCK):
            digest.update(block)
            stream.write(block)
    return digest.hexdigest()
