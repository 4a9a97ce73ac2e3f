from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

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
    policy = {"retrieve": "view", "partial_update": "edit"}

    def get_queryset(self):
        return super().get_queryset().with_access()

    def get_object(self):
        return self.get_queryset().get(pk=self.asker.pk)

    @extend_schema(operation_id="users_me_retrieve")
    def retrieve(self, request):
        """The person who asks."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(operation_id="users_me_partial_update")
    def partial_update(self, request):
        """Change one's own name, language or time zone."""
        data = self.read_body(self.asker, partial=True)
        return self.answer(services.update_user(self.get_object(), by=self.asker, **data))
