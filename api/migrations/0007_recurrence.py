from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0006_search_index"),
    ]

    operations = [
        migrations.AddField(
            model_name="task",
            name="recurrence",
            field=models.CharField(blank=True, max_length=255, null=True),
        ),
    ]
