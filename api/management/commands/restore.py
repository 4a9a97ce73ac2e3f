from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from api.backups.errors import RestoreRefused
from api.backups.progress import Printed
from api.backups.restoring import restore


class Command(BaseCommand):
    help = "Puts the database of a backup in the place of the present one, which is kept under another name."
    # The present database may be beyond what a check could bear.
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--key", type=Path, default=settings.BACKUP_KEY or None, help="the file with the private key"
        )

    def handle(self, *, file: Path, key: Path | None, **options):
        try:
            kept = restore(file, key=key, progress=Printed(self.stdout.write))
        except RestoreRefused as error:
            raise CommandError(f"Nothing was changed. {error}") from None
        self.stdout.write("Restored.")
        if kept:
            self.stdout.write(f"The database that was there is kept as {kept} until you remove it.")
