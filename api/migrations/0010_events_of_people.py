from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0009_membership_index"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="audience",
            field=models.CharField(
                blank=True,
                choices=[("person", "Person"), ("team", "Team"), ("admins", "Admins")],
                db_default="",
                default="",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="person",
            field=models.BigIntegerField(null=True),
        ),
    ]
