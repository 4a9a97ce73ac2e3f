"""Says what is wrong with the settings, and nothing else: gunicorn alone would bury it in forty lines of its own."""

import importlib
import os
import sys

from django.core.exceptions import ImproperlyConfigured


def main() -> None:
    try:
        importlib.import_module(os.environ.get("DJANGO_SETTINGS_MODULE") or "project.settings")
    except ImproperlyConfigured as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
