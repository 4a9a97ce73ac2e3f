from typing import Any, TypedDict


class InvitationAbilities(TypedDict):
    view: bool
    resend: bool
    withdraw: bool


def abilities(invitation: Any, user: Any) -> InvitationAbilities:
    return {"view": user.is_admin, "resend": user.is_admin, "withdraw": user.is_admin}
