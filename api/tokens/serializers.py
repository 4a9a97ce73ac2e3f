from rest_framework import serializers

from api.core.serializers import InputSerializer
from api.tokens.abilities import ApiTokenAbilities, abilities
from api.tokens.models import ApiToken


class ApiTokenSerializer(serializers.ModelSerializer):
    """A personal API token without the token. `hint` is how it begins."""

    expired = serializers.SerializerMethodField()
    abilities = serializers.SerializerMethodField()

    class Meta:
        model = ApiToken
        fields = [
            "id",
            "name",
            "scope",
            "hint",
            "created_at",
            "expires_at",
            "expired",
            "last_used_at",
            "version",
            "abilities",
        ]
        read_only_fields = fields

    def get_expired(self, token) -> bool:
        return token.expired

    def get_abilities(self, token) -> ApiTokenAbilities:
        return abilities(token, self.context["request"].user)


class NewApiTokenSerializer(ApiTokenSerializer):
    """The same with the token, which is shown now and never again."""

    token = serializers.CharField(read_only=True)

    class Meta(ApiTokenSerializer.Meta):
        fields = [*ApiTokenSerializer.Meta.fields, "token"]
        read_only_fields = fields


READ_ONLY = (
    "id",
    "hint",
    "created_at",
    "expired",
    "last_used_at",
    "version",
    "abilities",
    "token",
    "user",
    "digest",
)


class ApiTokenInputSerializer(InputSerializer):
    """`expires_at` is 90 days from now unless it says something else; null never ends."""

    class Meta:
        model = ApiToken
        fields = ["name", "scope", "expires_at"]
        read_only = READ_ONLY
        extra_kwargs = {"scope": {"required": True}}


class ApiTokenNameSerializer(InputSerializer):
    class Meta:
        model = ApiToken
        fields = ["name"]
        read_only = (*READ_ONLY, "scope", "expires_at")
