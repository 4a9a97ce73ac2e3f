from django.core.management.base import BaseCommand, CommandError

from api.backups import schedule
from api.backups.errors import BackupFailed
from api.backups.progress import Printed
from api.backups.taking import take


class Command(BaseCommand):
    help = "Writes a checked backup of the database into BACKUP_DIR, and removes those that are too old."

    def add_arguments(self, parser):
        parser.add_argument(
            "--every", metavar="INTERVAL", help="go on for ever, with one every 30m, 24h or 7d"
        )

    def handle(self, *, every: str | None, **options):
        try:
            if every is None:
                self.take()
            else:
                schedule.keep_on(schedule.interval(every), self.take_on, self.stderr.write)
        except (BackupFailed, ValueError) as error:
            raise CommandError(f"No backup was made. {error}") from None

    def take(self):
        if self.report()["off_site"] == "failed":
            raise CommandError(
                "The backup is kept here, but BACKUP_HOOK failed: it is not off site.", returncode=3
            )

    def take_on(self):
        if self.report()["off_site"] == "failed":
            self.stderr.write("BACKUP_HOOK failed: the backup is not off site.")

    def report(self):
        made = take(progress=Printed(self.stdout.write))
        size = made["bytes"] / 1_000_000
        self.stdout.write(f"{made['file']}: {made['rows']:,} rows, {size:.1f} MB, {made['seconds']:.1f} s.")
        return made
