"""The product with a view that is broken, and quotes a person."""

from typing import Any

from project.wsgi import application

from api.users.views import UserViewSet  # isort: skip  # the product has to be loaded first


def broken(*arguments: Any) -> Any:
    # Put together, because a report quotes the lines around.
    raise LookupError("nobody is called " + "@".join(("bob", "example.com")))


UserViewSet.get_queryset = broken  # type: ignore[method-assign]

__all__ = ["application"]
