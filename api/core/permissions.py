"""Deny by default. A view states a policy for each of its actions, or nobody gets an answer."""

from rest_framework.permissions import BasePermission

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


class ByPolicy(BasePermission):
    """Reads `view.policy`, a table from action to `SIGNED_IN`, `ADMIN` or the name of an ability."""

    def has_permission(self, request, view):
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
