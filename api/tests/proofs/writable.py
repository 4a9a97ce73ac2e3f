"""Which fields can be written where, and by whom. What is not named here is refused by name.

Stated once more than in the serializers, so that a field becomes writable on purpose only.
"""

PROFILE = {"name", "locale", "timezone"}
PERSON = {*PROFILE, "email", "role"}
PROJECT = {"name", "description", "color", "visibility", "archived"}
TASK = {"title", "description", "status", "done", "priority", "due_date"}
TASK |= {"project", "parent", "assignee", "labels", "recurrence"}
SAVED_FILTER = {"name", "query", "shared", "position"}

WRITABLE = {
    ("post", "set-up"): {*PROFILE, "email", "password"},
    ("post", "sso-token"): {"code"},
    ("post", "token"): {"email", "password", "code"},
    ("post", "token-refresh"): {"refresh"},
    ("post", "sign-out"): {"everywhere"},
    ("post", "password"): {"current_password", "new_password"},
    ("post", "password-forgotten"): {"email"},
    ("post", "password-reset"): {"token", "new_password"},
    ("post", "second-factor"): {"password"},
    ("post", "second-factor-confirm"): {"code"},
    ("post", "second-factor-disable"): {"password", "code"},
    ("post", "recovery-codes"): {"password", "code"},
    ("post", "own-email"): {"email", "password"},
    ("post", "email-confirm"): {"token"},
    ("post", "invitation-look"): {"token"},
    ("post", "invitation-accept"): {*PROFILE, "token", "password"},
    ("post", "invitation-list"): {"user"},
    ("post", "invitation-resend"): set(),
    ("post", "api-token-list"): {"name", "scope", "expires_at"},
    ("patch", "api-token-detail"): {"name"},
    ("post", "user-list"): PERSON,
    ("put", "user-detail"): {*PERSON, "is_active"},
    ("patch", "user-detail"): {*PERSON, "is_active"},
    ("patch", "user-me"): PROFILE,
    ("post", "user-sign-out"): set(),
    ("post", "project-list"): PROJECT,
    ("put", "project-detail"): PROJECT,
    ("patch", "project-detail"): PROJECT,
    ("post", "hidden-project-take-over"): set(),
    ("post", "project-members"): {"user", "role"},
    ("put", "membership-detail"): {"role"},
    ("patch", "membership-detail"): {"role"},
    ("post", "label-list"): {"name", "color"},
    ("put", "label-detail"): {"name", "color"},
    ("patch", "label-detail"): {"name", "color"},
    ("post", "task-list"): TASK,
    ("put", "task-detail"): TASK,
    ("patch", "task-detail"): TASK,
    ("post", "task-bulk"): {"ids", "filter", "action", "fields", "labels", "project"},
    ("post", "task-toggle"): {"done"},
    ("post", "task-place"): {"before", "after", "first", "last", "status"},
    ("post", "task-restore"): set(),
    ("post", "task-comments"): {"body"},
    ("put", "comment-detail"): {"body"},
    ("patch", "comment-detail"): {"body"},
    ("post", "event-undo"): set(),
    ("post", "saved-filter-list"): SAVED_FILTER,
    ("put", "saved-filter-detail"): SAVED_FILTER,
    ("patch", "saved-filter-detail"): SAVED_FILTER,
}

# Of what can be written, what only some may write: `(verb, path, body) -> who may`. One's own address changes only
# where both addresses confirm it.
RESERVED = [
    ("patch", "/api/users/{me}", {"role": "admin"}, ("admin",)),
    ("patch", "/api/users/{me}", {"email": "me@example.com"}, ()),
    ("patch", "/api/users/{me}", {"is_active": False}, ()),
    ("put", "/api/users/{me}", {"name": "Me", "email": "{my_address}", "role": "admin"}, ("admin",)),
    ("post", "/api/tokens", {"name": "Backup", "scope": "admin"}, ("admin",)),
    ("patch", "/api/memberships/{garden_mine}", {"role": "manager"}, ("manager",)),
    ("patch", "/api/projects/{cellar}", {"visibility": "team"}, ("manager",)),
    ("patch", "/api/projects/{cellar}", {"archived": True}, ("manager",)),
]
