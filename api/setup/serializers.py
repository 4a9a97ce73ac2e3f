from api.core.serializers import InputSerializer
from api.passwords.serializers import PasswordField
from api.users.models import User
from api.users.serializers import EmailField


class SetUpSerializer(InputSerializer):
    email = EmailField(max_length=254)
    password = PasswordField()

    class Meta:
        model = User
        fields = ["name", "email", "password", "locale", "timezone"]
        extra_kwargs = {"name": {"required": True}}
