from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0010_events_of_people"),
    ]

    operations = [
        migrations.AddField(
            model_name="savedfilter",
            name="position",
            # The release before, which runs until this one does, adds rows without it.
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
    ]
