from rest_framework import serializers

from api.core.serializers import StrictSerializer
from api.core.shapes import described


@described(format="password")
class PasswordField(serializers.CharField):
    def __init__(self, **options):
        super().__init__(**{"max_length": 1000, "trim_whitespace": False, "write_only": True, **options})


class PasswordSerializer(StrictSerializer):
    current_password = PasswordField()
    new_password = PasswordField()


class ForgottenSerializer(StrictSerializer):
    email = serializers.EmailField(max_length=254)


class ResetSerializer(StrictSerializer):
    token = serializers.CharField(max_length=100, write_only=True)
    new_password = PasswordField()
