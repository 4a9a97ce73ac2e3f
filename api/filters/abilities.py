from typing import Any, TypedDict

from api.core.light import reads


class SavedFilterAbilities(TypedDict):
    view: bool
    edit: bool
    delete: bool


@reads("owner_id")
def abilities(saved: Any, user: Any) -> SavedFilterAbilities:
    """Sharing shows it to others; it stays its owner's."""
    own = saved.owner_id == user.pk
    return {"view": True, "edit": own, "delete": own}
