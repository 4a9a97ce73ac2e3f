import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import api.core.models
import api.core.search


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0007_search_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("updated_at", api.core.models.ChangedAtField(editable=False)),
                ("name", api.core.models.LineField(max_length=100)),
                ("query", api.core.models.LineField(max_length=2000)),
                ("shared", models.BooleanField(default=False)),
                ("search_text", api.core.search.FoldedField(default="", editable=False, sources=["name"])),
                (
                    "sort_name",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Left("search_text", 80),
                        output_field=models.CharField(max_length=80),
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_filters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["sort_name", "id"], name="saved_filter_by_name"),
                    models.Index(fields=["created_at", "id"], name="saved_filter_by_age"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="saved_filter_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("query", ""), _negated=True), name="saved_filter_has_a_query"
                    ),
                ],
            },
        ),
    ]
