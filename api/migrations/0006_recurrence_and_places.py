from django.db import migrations, models

import api.tasks.fields
import api.tasks.ranks


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0005_sort_keys_and_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="task",
            name="recurrence",
            field=models.CharField(blank=True, max_length=255, null=True),
        ),
        migrations.AlterField(
            model_name="task",
            name="position",
            field=api.tasks.fields.RankField(default=api.tasks.ranks.now, editable=False, max_length=200),
        ),
    ]
