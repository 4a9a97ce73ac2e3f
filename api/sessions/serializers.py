from rest_framework import serializers

from api.core.serializers import StrictSerializer


class SignInSerializer(StrictSerializer):
    email = serializers.EmailField(max_length=254)
    password = serializers.CharField(max_length=1000, trim_whitespace=False, write_only=True)


class RefreshSerializer(StrictSerializer):
    """Empty in a browser, whose cookie carries the token."""

    refresh = serializers.CharField(max_length=200, required=False, write_only=True)


class TokensSerializer(serializers.Serializer):
    """Lifetimes in seconds. The two refresh fields are absent where the token went into a cookie."""

    access = serializers.CharField()
    expires_in = serializers.IntegerField()
    refresh = serializers.CharField(required=False)
    refresh_expires_in = serializers.IntegerField(required=False)
