from rest_framework import serializers

from api.core.references import VisibleRow
from api.core.serializers import InputSerializer, StrictSerializer
from api.invitations.abilities import InvitationAbilities, abilities
from api.links.models import Link
from api.passwords.serializers import PasswordField
from api.users.models import User
from api.users.serializers import UserSummarySerializer


class InvitationSerializer(serializers.ModelSerializer):
    """Somebody who has been invited and has not come yet. `sent_at` is null until the mail has left."""

    user = UserSummarySerializer(read_only=True)
    email = serializers.EmailField(source="address", read_only=True)
    invited_by = UserSummarySerializer(source="created_by", read_only=True, allow_null=True)
    expired = serializers.SerializerMethodField()
    abilities = serializers.SerializerMethodField()

    class Meta:
        model = Link
        fields = [
            "id",
            "user",
            "email",
            "invited_by",
            "created_at",
            "sent_at",
            "expires_at",
            "expired",
            "abilities",
        ]
        read_only_fields = fields

    def get_expired(self, invitation) -> bool:
        return invitation.expired

    def get_abilities(self, invitation) -> InvitationAbilities:
        return abilities(invitation, self.context["request"].user)


class InvitationInputSerializer(StrictSerializer):
    user = VisibleRow(queryset=User.objects.all())

    class Meta:
        read_only = sorted(
            {*InvitationSerializer.Meta.fields, "kind", "digest", "address", "used_at"} - {"user"}
        )


class InvitationTokenSerializer(StrictSerializer):
    token = serializers.CharField(max_length=100, write_only=True)


class InvitedSerializer(serializers.Serializer):
    """Whom the link invites."""

    name = serializers.CharField()
    email = serializers.EmailField()


class AcceptanceSerializer(InputSerializer):
    token = serializers.CharField(max_length=100, write_only=True)
    password = PasswordField()

    class Meta:
        model = User
        fields = ["token", "password", "name", "locale", "timezone"]
        extra_kwargs = {name: {"required": False} for name in ("name", "locale", "timezone")}
