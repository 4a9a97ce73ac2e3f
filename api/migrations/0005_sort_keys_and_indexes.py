import datetime

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import api.core.sorting


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0004_log_versions_and_keys"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="project",
            name="project_by_name",
        ),
        migrations.RemoveIndex(
            model_name="task",
            name="task_by_age",
        ),
        migrations.RemoveIndex(
            model_name="task",
            name="task_by_change",
        ),
        migrations.RemoveIndex(
            model_name="task",
            name="task_by_due_date",
        ),
        migrations.RemoveIndex(
            model_name="task",
            name="task_by_title",
        ),
        migrations.RemoveIndex(
            model_name="task",
            name="task_by_place",
        ),
        migrations.RemoveIndex(
            model_name="task",
            name="task_by_assignee",
        ),
        migrations.AddField(
            model_name="apitoken",
            name="used_down",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce(
                    "last_used_at",
                    models.Value(
                        datetime.datetime(1, 1, 1, 0, 0, tzinfo=datetime.UTC),
                        output_field=models.DateTimeField(),
                    ),
                ),
                output_field=models.DateTimeField(),
            ),
        ),
        migrations.AddField(
            model_name="apitoken",
            name="used_up",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce(
                    "last_used_at",
                    models.Value(
                        datetime.datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=datetime.UTC),
                        output_field=models.DateTimeField(),
                    ),
                ),
                output_field=models.DateTimeField(),
            ),
        ),
        migrations.AddField(
            model_name="label",
            name="sort_name",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.text.Left("search_text", 80),
                output_field=models.CharField(max_length=80),
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="sort_name",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.text.Left("folded_name", 80),
                output_field=models.CharField(max_length=80),
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="completed_down",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce(
                    "completed_at",
                    models.Value(
                        datetime.datetime(1, 1, 1, 0, 0, tzinfo=datetime.UTC),
                        output_field=models.DateTimeField(),
                    ),
                ),
                output_field=models.DateTimeField(),
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="completed_up",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce(
                    "completed_at",
                    models.Value(
                        datetime.datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=datetime.UTC),
                        output_field=models.DateTimeField(),
                    ),
                ),
                output_field=models.DateTimeField(),
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="due_down",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce(
                    api.core.sorting.DayNumber("due_date"), models.Value(0)
                ),
                output_field=models.IntegerField(),
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="due_up",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce(
                    api.core.sorting.DayNumber("due_date"), models.Value(4000000)
                ),
                output_field=models.IntegerField(),
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="sort_title",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.text.Left("folded_title", 80),
                output_field=models.CharField(max_length=80),
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="urgency",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.expressions.CombinedExpression(
                    models.Value(4), "-", models.F("priority")
                ),
                output_field=models.SmallIntegerField(),
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="seen_down",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce(
                    "last_seen_at",
                    models.Value(
                        datetime.datetime(1, 1, 1, 0, 0, tzinfo=datetime.UTC),
                        output_field=models.DateTimeField(),
                    ),
                ),
                output_field=models.DateTimeField(),
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="seen_up",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.comparison.Coalesce(
                    "last_seen_at",
                    models.Value(
                        datetime.datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=datetime.UTC),
                        output_field=models.DateTimeField(),
                    ),
                ),
                output_field=models.DateTimeField(),
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="sort_name",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.functions.text.Left("folded_name", 80),
                output_field=models.CharField(max_length=80),
            ),
        ),
        migrations.AlterField(
            model_name="task",
            name="assignee",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assigned_tasks",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="task",
            name="creator",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="created_tasks",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="task",
            name="project",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tasks",
                to="api.project",
            ),
        ),
        migrations.AddIndex(
            model_name="label",
            index=models.Index(fields=["sort_name", "id"], name="label_by_name"),
        ),
        migrations.AddIndex(
            model_name="label",
            index=models.Index(fields=["created_at", "id"], name="label_by_age"),
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(fields=["sort_name", "id"], name="project_by_name"),
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(fields=["created_at", "id"], name="project_by_age"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["id", "project", "assignee"],
                name="task_by_id",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("deleted_at", None)), fields=["created_at", "id"], name="task_by_age"
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("deleted_at", None)), fields=["updated_at", "id"], name="task_by_change"
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("deleted_at", None)), fields=["sort_title", "id"], name="task_by_title"
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["priority", "id", "project", "assignee"],
                name="task_by_priority",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("deleted_at", None)), fields=["due_up", "id"], name="task_by_due_up"
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("deleted_at", None)), fields=["due_down", "id"], name="task_by_due_down"
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["urgency", "due_up", "id"],
                name="task_by_urgency",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["due_up", "urgency", "id"],
                name="task_by_agenda",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("deleted_at", None)), fields=["position", "id"], name="task_by_position"
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["completed_up", "id"],
                name="task_by_completed_up",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("deleted_at", None)),
                fields=["completed_down", "id"],
                name="task_by_completed_down",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("completed_at", None), ("deleted_at", None)),
                fields=["created_at", "id", "project", "assignee", "status", "priority"],
                name="task_open_by_age",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("completed_at", None), ("deleted_at", None)),
                fields=["due_up", "id", "project", "assignee"],
                name="task_open_by_due_up",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("completed_at", None), ("deleted_at", None)),
                fields=["due_down", "id"],
                name="task_open_by_due_down",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("completed_at", None), ("deleted_at", None)),
                fields=["urgency", "due_up", "id"],
                name="task_open_by_urgency",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("completed_at", None), ("deleted_at", None)),
                fields=["position", "id"],
                name="task_open_by_position",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("completed_at", None), ("deleted_at", None)),
                fields=["completed_up", "id"],
                name="task_open_by_completed_up",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("completed_at", None), ("deleted_at", None)),
                fields=["completed_down", "id"],
                name="task_open_by_completed_down",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                fields=["project", "created_at", "id", "assignee", "deleted_at", "completed_at"],
                name="task_of_project",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                fields=["assignee", "created_at", "id", "project", "deleted_at", "completed_at"],
                name="task_of_assignee",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                fields=["creator", "created_at", "id", "project", "assignee", "deleted_at", "completed_at"],
                name="task_of_creator",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("deleted_at__isnull", False)),
                fields=["created_at", "id"],
                name="task_trashed_by_age",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("deleted_at__isnull", False)),
                fields=["updated_at", "id"],
                name="task_trashed_by_change",
            ),
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(fields=["sort_name", "id"], name="user_by_name"),
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(fields=["created_at", "id"], name="user_by_age"),
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(fields=["seen_up", "id"], name="user_by_seen_up"),
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(fields=["seen_down", "id"], name="user_by_seen_down"),
        ),
    ]
