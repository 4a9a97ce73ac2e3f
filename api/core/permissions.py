"""Deny by default. A view states a policy for each of its actions, or nobody gets an answer."""

from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission

# Policies that need no object. Any other policy names an ability of the object.
SIGNED_IN = "signed in"
ADMIN = "admin"

# What a resource usually states: everybody lists what they see, the abilities of a row decide about the row.
# Creating needs no row yet; the service refuses who may not.
USUAL_POLICY = {
    "list": SIGNED_IN,
    "create": SIGNED_IN,
    "retrieve": "view",
    "update": "edit",
    "partial_update": "edit",
    "destroy": "delete",
}


class DenyAll(BasePermission):
    def has_permission(self, request, view):
        return False

    def has_object_permission(self, request, view, obj):
        return False


# What a personal API token may be good for, each including the one before.
READ, WRITE, ADMINISTER = "read", "write", "admin"


class ByPolicy(BasePermission):
    """Reads `view.policy`, a table from action to `SIGNED_IN`, `ADMIN` or the name of an ability.

    A personal API token has a scope besides: READ does not write, and where `view.session_only` is set no token is
    enough. What only administrators may do needs ADMINISTER, without which the person counts as none (`User.is_admin`).
    """

    def has_permission(self, request, view):
        scope = getattr(request.auth, "scope", None)
        if scope is not None and getattr(view, "session_only", False):
            raise PermissionDenied(_("An API token cannot do this. Sign in."), code="session_required")
        if scope == READ and request.method not in SAFE_METHODS:
            raise PermissionDenied(_("This token may only read."), code="insufficient_scope")
        policy = view.policy.get(view.action)
        if policy is None:
            # A verb that the view does not have is a 405 for people who are signed in, not a refusal.
            return view.action is None and request.user.is_authenticated
        if policy == ADMIN:
            return request.user.is_authenticated and request.user.is_admin
        return request.user.is_authenticated

    def has_object_permission(self, request, view, obj):
        policy = view.policy.get(view.action)
        if policy in (SIGNED_IN, ADMIN):
            return True
        return policy is not None and view.abilities(obj, request.user)[policy]
