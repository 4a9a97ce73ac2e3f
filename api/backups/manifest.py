"""What a backup says about itself."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from api.backups import history
from api.backups.checksums import Sum
from api.backups.errors import RestoreRefused

FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    taken_at: str
    # sqlite or postgresql, and the server's version.
    engine: str
    engine_version: str
    version: str
    # Every migration that the database has seen, and of them the last ones.
    migrations: list[history.Step]
    heads: list[history.Step]
    tables: dict[str, Sum]
    # The one file beside the manifest.
    file: str
    size: int
    sha256: str
    format: int = FORMAT

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.taken_at).astimezone(UTC)

    def to_json(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    def refuse_unless_fits(self, engine: str) -> None:
        """Raises RestoreRefused where this code and database cannot take it."""
        if history.numbers(self.version) > history.numbers(history.version()):
            raise RestoreRefused(
                f"It was made by version {self.version} and this is {history.version()}: "
                "restore it with that version or a later one."
            )
        if unknown := sorted(set(self.migrations) - history.known()):
            raise RestoreRefused(
                f"It was made by a newer version: this one does not know the migration {'.'.join(unknown[-1])}."
            )
        if self.engine != engine:
            raise RestoreRefused(
                f"It is a backup of {self.engine}, and DATABASE_URL names {engine}. "
                "`manage.py sqlite_to_postgres` moves from SQLite to PostgreSQL."
            )


def read(text: bytes) -> Manifest:
    """Raises RestoreRefused where it is not one of ours."""
    try:
        fields = json.loads(text)
        if fields["format"] > FORMAT:
            raise RestoreRefused(f"Its format is {fields['format']}, which only a newer version reads.")
        fields["tables"] = {name: Sum(**each) for name, each in fields["tables"].items()}
        for name in ("migrations", "heads"):
            fields[name] = [(str(app), str(step)) for app, step in fields[name]]
        return Manifest(**fields)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise RestoreRefused(
            "Its manifest cannot be read: this is no backup of Mutirão, or a damaged one."
        ) from None
