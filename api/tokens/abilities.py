from typing import Any, TypedDict


class ApiTokenAbilities(TypedDict):
    view: bool
    edit: bool
    delete: bool


def abilities(token: Any, user: Any) -> ApiTokenAbilities:
    own = token.user_id == user.pk
    return {"view": own, "edit": own, "delete": own}
