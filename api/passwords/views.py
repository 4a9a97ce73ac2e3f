from django.contrib.auth import SESSION_KEY, update_session_auth_hash
from drf_spectacular.utils import extend_schema
from rest_framework import status, viewsets
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from api.core.limits import address_of
from api.core.permissions import SIGNED_IN, ByPolicy
from api.core.strict import StrictQueryMixin
from api.passwords import services
from api.passwords.serializers import ForgottenSerializer, PasswordSerializer, ResetSerializer


class PasswordViewSet(StrictQueryMixin, viewsets.ViewSet):
    permission_classes = [ByPolicy]
    policy = {"create": SIGNED_IN}
    session_only = True
    further_problems = ("429",)

    @extend_schema(operation_id="change_password", request=PasswordSerializer, responses={204: None})
    def create(self, request):
        """Set a new password. All other sessions and all API tokens of the person end at once."""
        body = PasswordSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        services.change_password(
            request.user,
            current=body.validated_data["current_password"],
            new=body.validated_data["new_password"],
            address=address_of(request),
            session=request.auth,
        )
        if SESSION_KEY in request.session:
            update_session_auth_hash(request, request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class ResetViewSet(StrictQueryMixin, viewsets.ViewSet):
    permission_classes = [AllowAny]
    authentication_classes = []
    further_problems = ("429",)

    @extend_schema(operation_id="ask_for_reset", request=ForgottenSerializer, responses={202: None}, auth=[])
    def ask(self, request):
        """Have a link for a new password sent. The answer is the same whether or not somebody has this address."""
        body = ForgottenSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        services.ask_for_reset(email=body.validated_data["email"], address=address_of(request))
        return Response(status=status.HTTP_202_ACCEPTED)

    @extend_schema(operation_id="reset_password", request=ResetSerializer, responses={204: None}, auth=[])
    def reset(self, request):
        """Set a new password with the token of a mailed link. It signs nobody in, and a second factor stays."""
        body = ResetSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        services.reset_password(
            token=body.validated_data["token"],
            new=body.validated_data["new_password"],
            address=address_of(request),
        )
        return Response(status=status.HTTP_204_NO_CONTENT)
