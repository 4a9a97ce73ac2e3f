"""Backups that must not be restored, and what must not change when somebody tries."""

import gzip
import io
import json
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from project.drills.managing import manage, take
from project.drills.product import Product
from project.drills.stores import Store
from project.tooling import python
from project.tooling.shell import ROOT, Failure, say

ROWS = "SELECT (SELECT count(*) FROM api_task), (SELECT count(*) FROM api_event), (SELECT max(seq) FROM api_event)"


def all_refused(engine: str, store: Store, product: Product, key: Path) -> None:
    sealed = take(product)
    other = key.with_name("other-key")
    manage(product, "backup_key", other)
    product.env = {**product.env, "BACKUP_RECIPIENTS": ""}
    plain = take(product)
    before = store.names(), store.ask(ROWS)
    cases: dict[str, tuple[Path, Path | None]] = {
        "cut off": (_bytes(plain, lambda content: content[: len(content) * 9 // 10]), None),
        "cut off, without its .sha256": (_bytes(plain, lambda content: content[:-1], alone=True), None),
        "with a changed byte": (_bytes(plain, _flipped), None),
        "encrypted, without a key": (sealed, None),
        "encrypted, with another key": (sealed, other),
        "encrypted and cut off, without its .sha256": (_bytes(sealed, lambda c: c[:-50], alone=True), key),
        "of a newer version": (_lying(plain, lambda m: m.update(version="99.0.0")), None),
        "with a migration of the future": (
            _lying(plain, lambda m: m["migrations"].append(["api", "9999"])),
            None,
        ),
        "of the other engine": (_lying(plain, lambda m: m.update(engine="mysql")), None),
        "with other rows than its manifest says": (
            _lying(plain, lambda m: m["tables"]["api_task"].update(sha256="0" * 64)),
            None,
        ),
    }
    for what, (file, opens) in cases.items():
        reason = _refused(product, file, opens)
        if (store.names(), store.ask(ROWS)) != before:
            raise Failure(f"{engine}: a backup {what} was refused, and something has changed all the same.")
        say(f"{engine}: refused {what}: {reason}")


def _refused(product: Product, file: Path, key: Path | None) -> str:
    argv = [str(python.PYTHON), "manage.py", "restore", str(file), *(["--key", str(key)] if key else [])]
    done = subprocess.run(argv, cwd=ROOT, env=product.env, capture_output=True, text=True)
    words = "CommandError: Nothing was changed. "
    if done.returncode != 1 or not done.stderr.startswith(words):
        raise Failure(f"{file.name} was not refused ({done.returncode}):\n{done.stdout}{done.stderr}")
    return done.stderr.removeprefix(words).strip()


def _bytes(file: Path, change: Callable[[bytes], bytes], *, alone: bool = False) -> Path:
    """A copy with other bytes, and with the .sha256 of the right ones unless `alone`."""
    content = change(file.read_bytes())
    folder = Path(file.parent / f"hostile-{abs(hash((content, alone)))}")
    folder.mkdir()
    (folder / file.name).write_bytes(content)
    if not alone:
        beside = f"{file.name}.sha256"
        (folder / beside).write_bytes((file.parent / beside).read_bytes())
    return folder / file.name


def _flipped(content: bytes) -> bytes:
    place = len(content) // 2
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def _lying(file: Path, change: Callable[[dict[str, Any]], Any]) -> Path:
    """The same with another manifest."""

    def rewritten(content: bytes) -> bytes:
        with tarfile.open(fileobj=io.BytesIO(gzip.decompress(content))) as tar:
            parts = {each.name: stream.read() for each in tar if (stream := tar.extractfile(each))}
        manifest = json.loads(parts["manifest.json"])
        change(manifest)
        parts["manifest.json"] = json.dumps(manifest).encode()
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w:gz") as tar:
            for name, part in parts.items():
                entry = tarfile.TarInfo(name)
                entry.size = len(part)
                tar.addfile(entry, io.BytesIO(part))
        return packed.getvalue()

    return _bytes(file, rewritten, alone=True)
