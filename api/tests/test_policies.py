"""Every view says who may use it; what says nothing answers nobody."""

import pytest
from django.urls import path
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView

from api.core.permissions import ADMIN, SIGNED_IN, ByPolicy
from api.tests import problems
from api.tests.routes import actions, api_routes, view_class
from project.urls import urlpatterns as product_urls

# Grows only on purpose: these addresses answer people who are not signed in.
PUBLIC = {"root", "schema", "schema-file", "docs", "redoc", "sign-in-options", "set-up"}
PUBLIC |= {"token", "token-refresh", "login", "logout", "sso-start", "sso-callback", "sso-token"}
# Whoever follows a mailed link, or asks for one.
PUBLIC |= {"password-forgotten", "password-reset", "email-confirm", "invitation-look", "invitation-accept"}


class ForgetfulView(APIView):
    def get(self, request):
        return Response({"secret": 42})


urlpatterns = [path("api/forgetful", ForgetfulView.as_view()), *product_urls]


def guarded_routes():
    return [(name, callback) for name, callback in api_routes() if name not in PUBLIC]


def test_the_public_addresses_are_these_and_no_others():
    public = {name for name, callback in api_routes() if is_public(view_class(callback))}

    assert public == PUBLIC


@pytest.mark.parametrize(("name", "callback"), guarded_routes(), ids=[name for name, _ in guarded_routes()])
def test_every_other_address_states_a_policy_for_each_verb(name, callback):
    view = view_class(callback)

    assert view.permission_classes == [ByPolicy]
    assert view.policy.keys() >= set(actions(callback).values())


@pytest.mark.parametrize(("name", "callback"), guarded_routes(), ids=[name for name, _ in guarded_routes()])
def test_every_policy_is_known(name, callback):
    view = view_class(callback)
    abilities = view.abilities.__annotations__["return"].__annotations__ if hasattr(view, "abilities") else {}

    assert set(view.policy.values()) <= {SIGNED_IN, ADMIN, *abilities}


@pytest.mark.urls(__name__)
def test_a_view_that_states_no_policy_answers_nobody(as_user, alice, bob, charlie, ana):
    assert problems.code(as_user(None).get("/api/forgetful"), 401) == "not_authenticated"
    for person in (alice, bob, charlie, ana):
        assert problems.code(as_user(person).get("/api/forgetful"), 403) == "permission_denied"


def is_public(view):
    # Django's own pages, for signing in to the browsable API, know no permission classes.
    return getattr(view, "permission_classes", [AllowAny]) == [AllowAny]
