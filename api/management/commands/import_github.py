import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from api.imports import github
from api.imports.nodes import ArchiveError
from api.imports.services import import_archive


class Command(BaseCommand):
    help = "Reads GitHub issues, pull requests and comments from a JSON file into a project."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="an archive, or what GitHub's REST API answered")

    def handle(self, *, file: Path, **options):
        try:
            archive = github.read(file)
        except ArchiveError as error:
            raise CommandError(f"Nothing was imported. {error}") from None
        # disable=None: a bar on a terminal, silence elsewhere.
        with tqdm(total=len(archive.items), unit=" items", disable=None, file=sys.stderr) as bar:
            summary = import_archive(archive, progress=bar.update)
        self.report(archive, summary)

    def report(self, archive, summary):
        self.stdout.write(f"{archive.repo} is project {summary.project.pk}, {summary.project.name!r}.")
        self.stdout.write(f"{'':10}{'created':>10}{'updated':>10}{'unchanged':>11}")
        for noun, tally in summary.tallies.items():
            self.stdout.write(f"{noun:10}{tally.created:>10,}{tally.updated:>10,}{tally.unchanged:>11,}")
        for why, count in summary.left_out.items():
            self.stdout.write(f"Left out: {count:,} {why}.")
