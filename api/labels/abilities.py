from typing import Any, TypedDict

from api.core.light import reads


class LabelAbilities(TypedDict):
    view: bool
    edit: bool
    delete: bool


@reads()
def abilities(label: Any, user: Any) -> LabelAbilities:
    """Labels belong to the team. Deleting one takes it off everybody's tasks, so that is for admins."""
    return {"view": True, "edit": not user.is_guest, "delete": user.is_admin}
