from rest_framework import serializers

from api.core.serializers import InputSerializer
from api.users.abilities import UserAbilities, abilities
from api.users.models import User


class UserSummarySerializer(serializers.ModelSerializer):
    """A person, as other rows mention them."""

    class Meta:
        model = User
        fields = ["id", "name"]
        read_only_fields = fields


class UserSerializer(serializers.ModelSerializer):
    """A person. Of others, guests see `id`, `name`, `version` and `abilities`; the rest is null to them."""

    role = serializers.ChoiceField(User.Role.choices, read_only=True, allow_null=True)
    is_active = serializers.BooleanField(read_only=True, allow_null=True)
    locale = serializers.ChoiceField(User.Locale.choices, read_only=True, allow_null=True)
    timezone = serializers.CharField(read_only=True, allow_null=True)
    can_sign_in = serializers.BooleanField(read_only=True, allow_null=True)
    has_password = serializers.SerializerMethodField()
    second_factor = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField(read_only=True, allow_null=True)
    abilities = serializers.SerializerMethodField()

    OPEN_TO_GUESTS = {"id", "name", "version", "abilities"}

    class Meta:
        model = User
        fields = [
            "id",
            "name",
            "email",
            "role",
            "is_active",
            "locale",
            "timezone",
            "can_sign_in",
            "has_password",
            "second_factor",
            "created_at",
            "last_seen_at",
            "version",
            "abilities",
        ]
        read_only_fields = fields

    def get_has_password(self, person) -> bool | None:
        """Without one, they come by single sign-on or not at all. Null to all but them and admins."""
        return person.has_usable_password() if self._concerns_asker(person) else None

    def get_second_factor(self, person) -> bool | None:
        """Whether signing in takes a code. Null to all but them and admins."""
        return person.second_factor if self._concerns_asker(person) else None

    def get_abilities(self, person) -> UserAbilities:
        return abilities(person, self.context["request"].user)

    def _concerns_asker(self, person):
        asker = self.context["request"].user
        return asker.is_admin or asker.pk == person.pk

    def to_representation(self, person):
        asker = self.context["request"].user
        row = super().to_representation(person)
        if asker.is_guest and asker.pk != person.pk:
            return {name: value if name in self.OPEN_TO_GUESTS else None for name, value in row.items()}
        return row


READ_ONLY = (
    "id",
    "can_sign_in",
    "has_password",
    "second_factor",
    "created_at",
    "updated_at",
    "last_seen_at",
    "version",
    "abilities",
    "source",
)


class EmailField(serializers.EmailField):
    def to_internal_value(self, data):
        return super().to_internal_value(data).lower()


class UserCreateSerializer(InputSerializer):
    email = EmailField(max_length=254)

    class Meta:
        model = User
        fields = ["name", "email", "role", "locale", "timezone"]
        read_only = (*READ_ONLY, "is_active")


class UserUpdateSerializer(InputSerializer):
    email = EmailField(max_length=254, allow_null=True)

    class Meta:
        model = User
        fields = ["name", "email", "role", "is_active", "locale", "timezone"]
        read_only = READ_ONLY


class OwnProfileSerializer(InputSerializer):
    class Meta:
        model = User
        fields = ["name", "locale", "timezone"]
        read_only = (*READ_ONLY, "email", "role", "is_active")
