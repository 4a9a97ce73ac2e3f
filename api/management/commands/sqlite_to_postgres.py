from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from api.backups.errors import RestoreRefused
from api.backups.moving import move
from api.backups.progress import Printed


class Command(BaseCommand):
    help = "Moves a team from an SQLite file into the empty PostgreSQL database that DATABASE_URL names."
    # It may have no tables yet.
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options):
        try:
            rows = move(file, progress=Printed(self.stdout.write))
        except RestoreRefused as error:
            raise CommandError(f"Nothing was changed. {error}") from None
        self.stdout.write(f"{rows:,} rows have moved, with equal checksums. {file} is as it was.")
