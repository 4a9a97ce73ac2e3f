from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from api.comments.abilities import CommentAbilities, abilities
from api.comments.models import Comment
from api.core.serializers import InputSerializer
from api.users.serializers import UserSummarySerializer


class CommentSerializer(serializers.ModelSerializer):
    author = UserSummarySerializer(read_only=True)
    abilities = serializers.SerializerMethodField()

    class Meta:
        model = Comment
        fields = ["id", "task", "author", "body", "created_at", "edited_at", "version", "abilities"]
        read_only_fields = fields

    def get_abilities(self, comment) -> CommentAbilities:
        return abilities(comment, self.context["request"].user)


@extend_schema_serializer(component_name="Comment")
class CommentInputSerializer(InputSerializer):
    class Meta:
        model = Comment
        fields = ["body"]
        read_only = sorted({*CommentSerializer.Meta.fields, "deleted_at", "source"} - {"body"})
