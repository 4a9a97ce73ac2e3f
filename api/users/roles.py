"""The roles of whoever asks, read with the person: nearly every rule about a project asks for them."""

import json
from typing import Any

from django.apps import apps
from django.db.models import Aggregate, OuterRef, Subquery, TextField


class JsonObject(Aggregate):
    """The pairs of two columns as the text of one JSON object."""

    arity = 2
    function = "JSON_GROUP_OBJECT"
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):
        template = "(%(function)s(%(expressions)s))::text"
        return self.as_sql(compiler, connection, function="JSON_OBJECT_AGG", template=template, **context)


def roles_of(user: str) -> Subquery:
    """For an annotation; `user` is the path to the person."""
    memberships = apps.get_model("api", "Membership").objects.filter(user=OuterRef(user)).order_by()
    return Subquery(memberships.values("user").values(roles=JsonObject("project", "role")))


def give_roles(user: Any, text: str | None) -> Any:
    """The person, who knows the roles by the id of the project."""
    user.roles = {int(project): role for project, role in json.loads(text or "{}").items()}
    return user
