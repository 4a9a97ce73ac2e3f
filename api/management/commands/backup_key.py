from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from api.backups.sealing import new_key


class Command(BaseCommand):
    help = "Makes a key for encrypted backups: writes the private part to FILE, prints the public part."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options):
        try:
            public = new_key(file)
        except OSError as error:
            raise CommandError(f"No key was made. {error}") from None
        self.stdout.write(f"BACKUP_RECIPIENTS={public}")
        self.stderr.write(
            f"{file} opens the backups. Keep it where the server is not; without it they are lost."
        )
