"""Backups that only a key opens: the format and the keys of https://age-encryption.org."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyrage

from api.backups.errors import BackupFailed, RestoreRefused

ENDING = ".age"


def new_key(file: Path) -> str:
    """Write a new private key for nobody else to read; return the public one. Raises FileExistsError."""
    identity = pyrage.x25519.Identity.generate()
    public = str(identity.to_public())
    file.touch(mode=0o600, exist_ok=False)
    file.write_text(f"# public key: {public}\n{identity}\n", encoding="utf-8")
    return public


def seal(plain: Path, target: Path, recipients: Sequence[str]) -> None:
    """Encrypt for these public keys, and open it again before anybody relies on it.

    The machine need not have a private key: one more is made up for the check, and forgotten.
    """
    try:
        keys: list[Any] = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    except pyrage.RecipientError:
        raise BackupFailed("BACKUP_RECIPIENTS: list public keys of age, which begin with age1.") from None
    check = pyrage.x25519.Identity.generate()
    pyrage.encrypt_file(str(plain), str(target), [*keys, check.to_public()])
    opened = target.with_name(f"{target.name}.check")
    try:
        pyrage.decrypt_file(str(target), str(opened), [check])
        if not _same(plain, opened):
            raise OSError("The encrypted backup does not open as what it was.")
    finally:
        opened.unlink(missing_ok=True)


def unseal(sealed: Path, target: Path, key: Path | None) -> None:
    """Raises RestoreRefused without the key, with another one, and for a damaged file."""
    if key is None:
        raise RestoreRefused("It is encrypted: name the file with the private key, --key FILE or BACKUP_KEY.")
    try:
        lines = key.read_text(encoding="utf-8").split("\n")
        words = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        identities = [pyrage.x25519.Identity.from_str(word) for word in words]
    except (OSError, ValueError, pyrage.IdentityError):
        raise RestoreRefused(
            f"{key} holds no private key of age, which begins with AGE-SECRET-KEY-."
        ) from None
    try:
        pyrage.decrypt_file(str(sealed), str(target), identities)
    except pyrage.DecryptError as error:
        if "matching keys" in str(error):
            raise RestoreRefused(f"It was encrypted for another key than the one in {key}.") from None
        raise RestoreRefused(f"It cannot be decrypted, so it is damaged or cut off: {error}.") from None
    except (OSError, ValueError) as error:
        raise RestoreRefused(f"It cannot be decrypted, so it is damaged or cut off: {error}.") from None


def _same(one, other):
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as left, other.open("rb") as right:
        while block := left.read(1 << 20):
            if block != right.read(1 << 20):
                return False
    return True
