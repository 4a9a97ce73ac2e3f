"""One's own account: sessions, password, second factor, address, API tokens. No API token gets near it."""

from api.tests.proofs.table.rows import SESSION, Row, signed_in

CONFIRMED = {"password": "{password}"}
CHANGED = {"current_password": "{password}", "new_password": "a garden of tall plants"}
TOKEN = {"name": "Backup", "scope": "read"}
POWERFUL = {"name": "Backup", "scope": "admin"}
OWN = signed_in(200)
# Somebody else's does not exist, not even for an administrator.
NOT_OURS = signed_in(404)

ROWS = [
    Row("post", "sign-out", "/api/auth/sign-out", SESSION, signed_in(204)),
    Row("post", "sign-out", "/api/auth/sign-out", SESSION, signed_in(204), {"everywhere": True}),
    Row("get", "session-list", "/api/auth/sessions", SESSION, OWN),
    Row("delete", "session-detail", "/api/auth/sessions/{my_session}", SESSION, signed_in(204)),
    Row("delete", "session-detail", "/api/auth/sessions/{alices_session}", SESSION, NOT_OURS),
    Row("post", "password", "/api/auth/password", SESSION, signed_in(400), {}),
    Row("post", "password", "/api/auth/password", SESSION, signed_in(204), CHANGED),
    Row("get", "second-factor", "/api/auth/second-factor", SESSION, OWN),
    Row("post", "second-factor", "/api/auth/second-factor", SESSION, OWN, CONFIRMED),
    Row(
        "post",
        "second-factor-confirm",
        "/api/auth/second-factor/confirm",
        SESSION,
        signed_in(400),
        {"code": "000000"},
    ),
    Row(
        "post",
        "second-factor-disable",
        "/api/auth/second-factor/disable",
        SESSION,
        signed_in(409),
        {"code": "000000"},
    ),
    Row(
        "post",
        "recovery-codes",
        "/api/auth/second-factor/recovery-codes",
        SESSION,
        signed_in(409),
        {"code": "000000"},
    ),
    Row("get", "own-email", "/api/auth/email", SESSION, OWN),
    Row(
        "post",
        "own-email",
        "/api/auth/email",
        SESSION,
        signed_in(202),
        {"email": "me@example.com", **CONFIRMED},
    ),
    Row("delete", "own-email", "/api/auth/email", SESSION, signed_in(204)),
    Row("get", "api-token-list", "/api/tokens", SESSION, OWN),
    Row("post", "api-token-list", "/api/tokens", SESSION, signed_in(201), TOKEN),
    # Only who administers has a token made for it.
    Row("post", "api-token-list", "/api/tokens", SESSION, (*signed_in(400)[:-1], 201), POWERFUL),
    Row("get", "api-token-detail", "/api/tokens/{my_token}", SESSION, OWN),
    Row("patch", "api-token-detail", "/api/tokens/{my_token}", SESSION, OWN, {"name": "Laptop"}),
    # A scope never grows.
    Row("patch", "api-token-detail", "/api/tokens/{my_token}", SESSION, signed_in(400), {"scope": "admin"}),
    Row("delete", "api-token-detail", "/api/tokens/{my_token}", SESSION, signed_in(204)),
    Row("get", "api-token-detail", "/api/tokens/{alices_token}", SESSION, NOT_OURS),
    Row("patch", "api-token-detail", "/api/tokens/{alices_token}", SESSION, NOT_OURS, {"name": "Laptop"}),
    Row("delete", "api-token-detail", "/api/tokens/{alices_token}", SESSION, NOT_OURS),
]
