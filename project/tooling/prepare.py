"""Bring the database up to date and load the demo team, in one process: starting Django twice costs a second.

Run by .venv's Python; prints the demo team's sign-in and nothing else.
"""

import os
import sys


def main() -> None:
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command
    from django.core.management.base import CommandError
    from django.db import DatabaseError

    # The database holds what a team says to itself: nobody else on the machine reads it.
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")
    try:
        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_demo")
    except (ImproperlyConfigured, CommandError, DatabaseError) as error:
        sys.exit(str(error).strip())


if __name__ == "__main__":
    main()
