import uuid

from django.core.management.base import BaseCommand, CommandError

from api.core import failed


class Command(BaseCommand):
    help = "Lists the jobs that were given up; `retry` tries them again, `discard` deletes them."

    def add_arguments(self, parser):
        parser.add_argument("what", nargs="?", choices=["list", "retry", "discard"], default="list")
        parser.add_argument("ids", nargs="*", metavar="id", type=uuid.UUID)
        parser.add_argument("--all", action="store_true", help="all that were given up, instead of ids")

    def handle(self, *, what, ids, all, **options):
        if what == "list":
            self._list()
            return
        if bool(ids) == all:
            raise CommandError(f"Say which: `jobs {what} ID …` or `jobs {what} --all`.")
        chosen = None if all else [str(each) for each in ids]
        done = failed.retry(chosen) if what == "retry" else failed.discard(chosen)
        self.stdout.write(f"{done} jobs {'wait again' if what == 'retry' else 'discarded'}.")
        if chosen and done < len(chosen):
            raise CommandError(f"{len(chosen) - done} of them are not among the failed ones.")

    def _list(self):
        rows = failed.listed()
        for row in rows:
            arguments = ", ".join(f"{name}={value!r}" for name, value in row.arguments.items())
            self.stdout.write(
                f"{row.id}  {row.at:%Y-%m-%d %H:%M:%SZ}  {row.name}({arguments})  "
                f"{row.error} after {row.attempts} attempts, request {row.request_id}"
            )
        self.stdout.write(f"{len(rows)} jobs were given up.")
