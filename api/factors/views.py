from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status, viewsets
from rest_framework.response import Response

from api.core.exceptions import Conflict
from api.core.limits import address_of
from api.core.permissions import SIGNED_IN, ByPolicy
from api.core.serializers import EmptySerializer
from api.core.strict import StrictQueryMixin
from api.core.views import ResourceViewSet
from api.factors import services
from api.factors.serializers import (
    BeginSerializer,
    CodeSerializer,
    EnrolmentSerializer,
    ProofSerializer,
    RecoveryCodesSerializer,
    SecondFactorSerializer,
)
from api.passwords.services import confirm
from api.users.abilities import abilities
from api.users.models import User


class SecondFactorViewSet(StrictQueryMixin, viewsets.ViewSet):
    permission_classes = [ByPolicy]
    session_only = True
    further_problems = ("429",)
    policy = {
        "retrieve": SIGNED_IN,
        "begin": SIGNED_IN,
        "turn_on": SIGNED_IN,
        "turn_off": SIGNED_IN,
        "renew_codes": SIGNED_IN,
    }

    @extend_schema(operation_id="second_factor", responses=SecondFactorSerializer)
    def retrieve(self, request):
        """Whether signing in takes a code."""
        row = {
            "enabled": services.is_on(request.user),
            "recovery_codes_left": services.codes_left(request.user),
        }
        return Response(SecondFactorSerializer(row).data)

    @extend_schema(operation_id="begin_second_factor", request=BeginSerializer, responses=EnrolmentSerializer)
    def begin(self, request):
        """Begin with an authenticator app. Nothing changes before a code of it has come back to `…/confirm`."""
        body = self._read(BeginSerializer)
        self._confirm(body)
        return Response(EnrolmentSerializer(services.begin(request.user)).data)

    @extend_schema(
        operation_id="turn_on_second_factor", request=CodeSerializer, responses=RecoveryCodesSerializer
    )
    def turn_on(self, request):
        """Ask for codes from now on. All other sessions and all API tokens of the person end."""
        codes = services.turn_on(request.user, code=self._read(CodeSerializer)["code"], session=request.auth)
        return Response({"recovery_codes": codes})

    @extend_schema(operation_id="turn_off_second_factor", request=ProofSerializer, responses={204: None})
    def turn_off(self, request):
        """Ask for no codes any more. All other sessions and all API tokens of the person end."""
        self._prove()
        services.turn_off(request.user, session=request.auth)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        operation_id="renew_recovery_codes", request=ProofSerializer, responses=RecoveryCodesSerializer
    )
    def renew_codes(self, request):
        """New recovery codes in place of the old ones. All other sessions and all API tokens of the person end."""
        self._prove()
        return Response({"recovery_codes": services.renew_codes(request.user, session=request.auth)})

    @property
    def asker(self) -> Any:
        return self.request.user

    def _read(self, serializer_class):
        body = serializer_class(data=self.request.data)
        body.is_valid(raise_exception=True)
        return body.validated_data

    def _confirm(self, body):
        confirm(
            self.asker,
            body.get("password", ""),
            session=self.request.auth,
            address=address_of(self.request),
        )

    def _prove(self):
        body = self._read(ProofSerializer)
        if not services.is_on(self.asker):
            raise Conflict(_("Two-step sign-in is not on."), code="second_factor_off")
        self._confirm(body)
        services.prove(self.asker, body["code"])


class UserSecondFactorViewSet(ResourceViewSet):
    model = User
    abilities = staticmethod(abilities)
    policy = {"destroy": "administer"}
    session_only = True
    serializer_class = EmptySerializer

    @extend_schema(operation_id="remove_second_factor_of_user", responses={204: None})
    def destroy(self, request, pk):
        """Let somebody in who lost their authenticator app and their recovery codes. All their credentials end."""
        with self.changing() as person:
            services.remove_for(person, by=self.asker)
        return Response(status=status.HTTP_204_NO_CONTENT)
