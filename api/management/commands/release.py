from django.core.management.base import BaseCommand

from project.release import release


class Command(BaseCommand):
    help = "Checks the settings and brings the database up to date, one process at a time. Run it before a new version."
    # It runs them itself, with --deploy.
    requires_system_checks = []

    def handle(self, **options):
        release(self.stdout.write)
        self.stdout.write("The database is up to date.")
