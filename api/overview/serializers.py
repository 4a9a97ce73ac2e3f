from rest_framework import serializers

from api.projects.serializers import ProjectSummarySerializer
from api.users.serializers import UserSummarySerializer


class ShareSerializer(serializers.Serializer):
    open = serializers.IntegerField()
    overdue = serializers.IntegerField()


class PersonShareSerializer(ShareSerializer):
    """Open tasks of one person; of nobody where it is null."""

    assignee = UserSummarySerializer(allow_null=True)


class ProjectShareSerializer(ShareSerializer):
    """Open tasks of one project; of the inbox where it is null."""

    project = ProjectSummarySerializer(allow_null=True)


class AgeSerializer(serializers.Serializer):
    """Open tasks that were made at least `from_days` and less than `to_days` days ago."""

    from_days = serializers.IntegerField()
    to_days = serializers.IntegerField(allow_null=True)
    open = serializers.IntegerField()


class WeekSerializer(serializers.Serializer):
    """Tasks that were done in the seven days from `start` on."""

    start = serializers.DateField()
    done = serializers.IntegerField()


class OverviewSerializer(ShareSerializer):
    """What the tasks that the asker sees amount to. Who has most stands first; 20 people and 20 projects at most."""

    people = PersonShareSerializer(many=True)
    projects = ProjectShareSerializer(many=True)
    ages = AgeSerializer(many=True)
    weeks = WeekSerializer(many=True)
