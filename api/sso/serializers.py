from rest_framework import serializers

from api.core.serializers import StrictSerializer


class TakeUpSerializer(StrictSerializer):
    """Empty at first; with the `code` of the authenticator app where two-step sign-in is on."""

    code = serializers.CharField(max_length=20, required=False, write_only=True)


class ProviderSerializer(serializers.Serializer):
    """Somewhere else to sign in: send the browser to `address`, with `?next=` and a path of ours."""

    name = serializers.CharField()
    address = serializers.CharField()


class OptionsSerializer(serializers.Serializer):
    """What a page for signing in has to know. `setup` is true until there is a first administrator."""

    setup = serializers.BooleanField()
    sso = ProviderSerializer(allow_null=True)
