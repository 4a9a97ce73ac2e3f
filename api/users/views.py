from drf_spectacular.utils import extend_schema

from api.core.permissions import ADMIN, SIGNED_IN
from api.core.views import ResourceViewSet
from api.users import services
from api.users.abilities import abilities
from api.users.filters import UserFilter
from api.users.models import User
from api.users.serializers import (
    OwnProfileSerializer,
    UserCreateSerializer,
    UserSerializer,
    UserUpdateSerializer,
)


class UserViewSet(ResourceViewSet):
    model = User
    serializer_class = UserSerializer
    filterset_class = UserFilter
    ordering = ("name",)
    ordering_fields = ("id", "name", "created_at", "last_seen_at")
    ordering_columns = {"name": "sort_name", "last_seen_at": "seen_up", "-last_seen_at": "-seen_down"}
    abilities = staticmethod(abilities)
    # What others may not know is masked in the serializer.
    row_plan = False
    policy = {
        "list": SIGNED_IN,
        "create": ADMIN,
        "retrieve": "view",
        "update": "edit",
        "partial_update": "edit",
        "destroy": "administer",
    }

    def get_queryset(self):
        return super().get_queryset().with_access()

    def get_ordering_fields(self):
        # An order by what is masked would tell it.
        return ("id", "name") if self.asker.is_guest else self.ordering_fields

    def get_write_serializer_class(self):
        return UserCreateSerializer if self.action == "create" else UserUpdateSerializer

    def create_row(self, data):
        return services.create_user(by=self.asker, **data)

    def update_row(self, person, data):
        return services.update_user(person, by=self.asker, **data)

    def delete_row(self, person):
        services.delete_user(person, by=self.asker)


class MeViewSet(ResourceViewSet):
    model = User
    serializer_class = UserSerializer
    write_serializer_class = OwnProfileSerializer
    filter_backends = ()
    pagination_class = None
    abilities = staticmethod(abilities)
    # What others may not know is masked in the serializer.
    row_plan = False
    policy = {"retrieve": "view", "partial_update": "edit"}

    def get_queryset(self):
        return super().get_queryset().with_access()

    def get_object(self):
        return self.get_queryset().get(pk=self.asker.pk)

    @extend_schema(operation_id="users_me_retrieve")
    def retrieve(self, request):
        """The person who asks."""
        me = self.get_object()
        return self.tagged(self.get_serializer(me).data, me.version)

    @extend_schema(operation_id="users_me_partial_update")
    def partial_update(self, request):
        """Change one's own name, language or time zone."""
        return super().partial_update(request)

    def update_row(self, person, data):
        return services.update_user(person, by=self.asker, **data)
