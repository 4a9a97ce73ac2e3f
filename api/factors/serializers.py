from rest_framework import serializers

from api.core.serializers import StrictSerializer
from api.passwords.serializers import PasswordField


class SecondFactorSerializer(serializers.Serializer):
    """Whether signing in takes a code, and how many recovery codes are left."""

    enabled = serializers.BooleanField()
    recovery_codes_left = serializers.IntegerField(min_value=0)


class BeginSerializer(StrictSerializer):
    password = PasswordField(required=False)


class EnrolmentSerializer(serializers.Serializer):
    """For the authenticator app: `secret` to type, `uri` to open, `qr` to scan (an SVG picture as a data: address)."""

    secret = serializers.CharField()
    uri = serializers.CharField()
    qr = serializers.CharField()


class CodeSerializer(StrictSerializer):
    code = serializers.CharField(max_length=20, write_only=True)


class ProofSerializer(StrictSerializer):
    """The password, and a code of the app or a recovery code."""

    password = PasswordField(required=False)
    code = serializers.CharField(max_length=20, write_only=True)


class RecoveryCodesSerializer(serializers.Serializer):
    """Each good once. They are shown now and never again."""

    recovery_codes = serializers.ListField(child=serializers.CharField())
