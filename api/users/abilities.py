from typing import Any, TypedDict

from api.core.light import reads


class UserAbilities(TypedDict):
    view: bool
    edit: bool
    administer: bool


@reads()
def abilities(person: Any, user: Any) -> UserAbilities:
    """`edit`: name, locale, time zone. `administer`: also e-mail, role and whether the person is active."""
    return {"view": True, "edit": user.is_admin or person.pk == user.pk, "administer": user.is_admin}
