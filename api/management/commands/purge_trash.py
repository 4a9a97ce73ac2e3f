from django.core.management.base import BaseCommand

from api.tasks.purge import KEPT, purge_trash


class Command(BaseCommand):
    help = f"Deletes what has been in the trash for {KEPT.days} days. The server does it by itself, once an hour."

    def handle(self, **options):
        self.stdout.write(f"{purge_trash()} tasks deleted for good.")
