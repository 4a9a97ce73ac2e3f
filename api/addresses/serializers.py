from rest_framework import serializers

from api.core.serializers import StrictSerializer
from api.passwords.serializers import PasswordField


class AddressChangeSerializer(StrictSerializer):
    email = serializers.EmailField(max_length=254)
    password = PasswordField(required=False)


class AddressSerializer(serializers.Serializer):
    """`pending` waits for a yes from the old and from the new address; null where nothing does."""

    email = serializers.EmailField(allow_null=True)
    pending = serializers.EmailField(allow_null=True)


class AddressTokenSerializer(StrictSerializer):
    token = serializers.CharField(max_length=100, write_only=True)


class AddressConfirmedSerializer(serializers.Serializer):
    """`changed` is false while the other address has not agreed yet."""

    email = serializers.EmailField()
    changed = serializers.BooleanField()
