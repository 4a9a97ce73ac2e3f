from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from api.core.limits import address_of
from api.core.permissions import ADMIN
from api.core.serializers import EmptySerializer
from api.core.strict import StrictQueryMixin
from api.core.views import ResourceViewSet
from api.invitations import services
from api.invitations.abilities import abilities
from api.invitations.serializers import (
    AcceptanceSerializer,
    InvitationInputSerializer,
    InvitationSerializer,
    InvitationTokenSerializer,
    InvitedSerializer,
)
from api.links.models import Link
from api.sessions.delivery import IN_COOKIE, deliver, origin
from api.sessions.serializers import TokensSerializer


class InvitationViewSet(ResourceViewSet):
    model = Link
    serializer_class = InvitationSerializer
    write_serializer_class = InvitationInputSerializer
    ordering = ("-created_at",)
    ordering_fields = ("id", "created_at", "expires_at")
    further_problems = ("429",)
    abilities = staticmethod(abilities)
    # Few rows, and `expired` hangs on the hour.
    row_plan = False
    policy = {"list": ADMIN, "create": ADMIN, "retrieve": "view", "resend": "resend", "destroy": "withdraw"}

    def get_queryset(self):
        return super().get_queryset().select_related("user", "created_by")

    @extend_schema(operation_id="invitations_list", summary="List invitations")
    def list(self, request):
        """People who have been invited and have not come yet."""
        return super().list(request)

    @extend_schema(operation_id="invitations_create", summary="Invite somebody again")
    def create(self, request):
        """Send a person who cannot sign in yet a link to choose a password. `POST /api/users` does it by itself."""
        return super().create(request)

    def create_row(self, data):
        return services.invite_again(by=self.asker, **data)

    @extend_schema(operation_id="invitations_retrieve", summary="Read an invitation")
    def retrieve(self, request, pk):
        return super().retrieve(request)

    @extend_schema(
        operation_id="invitations_resend",
        summary="Send an invitation again",
        request=None,
        responses=InvitationSerializer,
    )
    @action(detail=True, methods=["post"], write_serializer_class=EmptySerializer)
    def resend(self, request, pk):
        """Send another link; the former one stops working."""
        self.read_body()
        return self.answer(services.resend(self.get_object(), by=self.asker))

    @extend_schema(operation_id="invitations_destroy", summary="Withdraw an invitation")
    def destroy(self, request, pk):
        """The link stops working. The person stays, and can be invited again."""
        return super().destroy(request)

    def delete_row(self, invitation):
        services.withdraw(invitation, by=self.asker)


class InvitedViewSet(StrictQueryMixin, viewsets.ViewSet):
    permission_classes = [AllowAny]
    authentication_classes = []
    further_problems = ("429",)

    @extend_schema(
        operation_id="look_at_invitation",
        request=InvitationTokenSerializer,
        responses=InvitedSerializer,
        auth=[],
    )
    def look(self, request):
        """Whom the link of a mail invites."""
        body = InvitationTokenSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        link = services.look_at(body.validated_data["token"], address=address_of(request))
        return Response({"name": link.user.name, "email": link.address})

    @extend_schema(
        operation_id="accept_invitation",
        request=AcceptanceSerializer,
        responses=TokensSerializer,
        parameters=[IN_COOKIE],
        auth=[],
    )
    def accept(self, request):
        """Choose a password, and be signed in."""
        body = AcceptanceSerializer(data=request.data, context={"request": request})
        body.is_valid(raise_exception=True)
        return deliver(request, *services.accept(**body.validated_data, **origin(request)))
