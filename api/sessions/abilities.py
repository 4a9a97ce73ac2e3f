from typing import Any, TypedDict


class SessionAbilities(TypedDict):
    view: bool
    end: bool


def abilities(session: Any, user: Any) -> SessionAbilities:
    own = session.user_id == user.pk
    return {"view": own, "end": own}
