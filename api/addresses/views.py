from drf_spectacular.utils import extend_schema
from rest_framework import status, viewsets
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from api.addresses import services
from api.addresses.serializers import (
    AddressChangeSerializer,
    AddressConfirmedSerializer,
    AddressSerializer,
    AddressTokenSerializer,
)
from api.core.limits import address_of
from api.core.permissions import SIGNED_IN, ByPolicy
from api.core.strict import StrictQueryMixin


class AddressViewSet(StrictQueryMixin, viewsets.ViewSet):
    permission_classes = [ByPolicy]
    session_only = True
    further_problems = ("429",)
    policy = {"retrieve": SIGNED_IN, "create": SIGNED_IN, "destroy": SIGNED_IN}

    @extend_schema(operation_id="own_email", responses=AddressSerializer)
    def retrieve(self, request):
        """One's own e-mail address, and the one that waits to be confirmed."""
        return Response({"email": request.user.email, "pending": services.pending_address(request.user)})

    @extend_schema(
        operation_id="change_email", request=AddressChangeSerializer, responses={202: AddressSerializer}
    )
    def create(self, request):
        """Ask for another e-mail address. It changes once the links mailed to both addresses were followed."""
        body = AddressChangeSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        services.ask_to_change(
            request.user,
            email=body.validated_data["email"],
            password=body.validated_data.get("password", ""),
            session=request.auth,
            address=address_of(request),
        )
        row = {"email": request.user.email, "pending": services.pending_address(request.user)}
        return Response(row, status=status.HTTP_202_ACCEPTED)

    @extend_schema(operation_id="cancel_email_change", responses={204: None})
    def destroy(self, request):
        """Stay with the present address: the mailed links stop working."""
        services.cancel(request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class AddressConfirmationViewSet(StrictQueryMixin, viewsets.ViewSet):
    permission_classes = [AllowAny]
    authentication_classes = []
    further_problems = ("429",)

    @extend_schema(
        operation_id="confirm_email",
        request=AddressTokenSerializer,
        responses={200: AddressConfirmedSerializer},
        auth=[],
    )
    def create(self, request):
        """Agree to a change of address, from the old or the new one. After the second yes, all sessions end."""
        body = AddressTokenSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        changed, email = services.confirm_change(
            token=body.validated_data["token"], address=address_of(request)
        )
        return Response({"email": email, "changed": changed})
