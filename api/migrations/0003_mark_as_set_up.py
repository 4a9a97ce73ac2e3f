from django.db import migrations
from django.db.models import Q


def mark_as_set_up(apps, schema_editor):
    """Where somebody can sign in already, the first administrator has been made."""
    people = apps.get_model("api", "User").objects.filter(email__isnull=False)
    if people.exclude(Q(password="") | Q(password__startswith="!")).exists():  # noqa: S106
        apps.get_model("api", "Installation").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("api", "0002_accounts")]
    operations = [migrations.RunPython(mark_as_set_up, migrations.RunPython.noop)]
