from rest_framework import serializers

from api.core.fields import BooleanField
from api.core.serializers import StrictSerializer
from api.passwords.serializers import PasswordField
from api.sessions.abilities import SessionAbilities, abilities
from api.sessions.models import Session


class SignInSerializer(StrictSerializer):
    """`code`: of the authenticator app, or a recovery code, where two-step sign-in is on."""

    email = serializers.EmailField(max_length=254)
    password = PasswordField()
    code = serializers.CharField(max_length=20, required=False, write_only=True)


class RefreshSerializer(StrictSerializer):
    """Empty in a browser, whose cookie carries the token."""

    refresh = serializers.CharField(max_length=200, required=False, write_only=True)


class TokensSerializer(serializers.Serializer):
    """Lifetimes in seconds. The two refresh fields are absent where the token went into a cookie."""

    access = serializers.CharField()
    expires_in = serializers.IntegerField()
    refresh = serializers.CharField(required=False)
    refresh_expires_in = serializers.IntegerField(required=False)


class SignOutSerializer(StrictSerializer):
    """Empty to end this session; `everywhere` to end all of one's sessions and API tokens."""

    everywhere = BooleanField(required=False)


class SessionSerializer(serializers.ModelSerializer):
    """A sign-in that still lives. `current` is the one that asks."""

    current = serializers.SerializerMethodField()
    abilities = serializers.SerializerMethodField()

    class Meta:
        model = Session
        fields = [
            "id",
            "method",
            "user_agent",
            "address",
            "created_at",
            "last_seen_at",
            "expires_at",
            "current",
            "abilities",
        ]
        read_only_fields = fields

    def get_current(self, session) -> bool:
        return session == self.context["request"].auth

    def get_abilities(self, session) -> SessionAbilities:
        return abilities(session, self.context["request"].user)
