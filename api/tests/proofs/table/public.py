"""What answers people who are not signed in."""

from api.tests.proofs.table.rows import PUBLIC, READ, Row, everybody

OK = everybody(200)
PASSWORD = "a garden of tall plants"
ALICE = {"email": "alice@example.com"}
SIGN_IN, WRONG = {**ALICE, "password": "{password}"}, {**ALICE, "password": "x"}
INVITED, MOVED = {"token": "{invitation_link}"}, {"token": "{new_address_link}"}
RESET = {"token": "{reset_link}"}
# A link is good for its own purpose only.
NO_RESET = {**INVITED, "new_password": PASSWORD}
FRESH = {**RESET, "new_password": PASSWORD}
CHOSEN = {**INVITED, "password": PASSWORD}
SET_UP = {"name": "Ana", "email": "first@example.com", "password": PASSWORD}

ROWS = [
    # It says who is signed in, so it looks at credentials, though it needs none.
    Row("get", "root", "/api", READ, OK),
    Row("get", "schema", "/api/schema", PUBLIC, OK),
    Row("get", "schema-file", "/api/schema.json", PUBLIC, OK),
    Row("get", "schema-file", "/api/schema.yaml", PUBLIC, OK),
    Row("get", "docs", "/api/docs", PUBLIC, OK),
    Row("get", "redoc", "/api/redoc", PUBLIC, OK),
    # Django's pages for the browsable API: what is wrong with the form stands in the form.
    Row("get", "login", "/api/auth/login", PUBLIC, OK),
    Row("post", "login", "/api/auth/login", PUBLIC, OK),
    Row("put", "login", "/api/auth/login", PUBLIC, OK),
    Row("post", "logout", "/api/auth/logout", PUBLIC, everybody(302)),
    Row("get", "sign-in-options", "/api/auth/options", PUBLIC, OK),
    # This server has its first administrator: nobody becomes another one this way.
    Row("post", "set-up", "/api/auth/setup", PUBLIC, everybody(400), {}),
    Row("post", "set-up", "/api/auth/setup", PUBLIC, everybody(409), SET_UP),
    # No provider is set up here; `api/tests/sso` has one.
    Row("get", "sso-start", "/api/auth/sso/start", PUBLIC, everybody(404)),
    Row("get", "sso-callback", "/api/auth/sso/callback", PUBLIC, everybody(404)),
    Row("post", "sso-token", "/api/auth/sso/token", PUBLIC, everybody(400), {}),
    Row("post", "token", "/api/auth/token", PUBLIC, everybody(400), {}),
    Row("post", "token", "/api/auth/token", PUBLIC, OK, SIGN_IN),
    Row("post", "token", "/api/auth/token", PUBLIC, everybody(401), WRONG),
    Row("post", "token-refresh", "/api/auth/token/refresh", PUBLIC, everybody(400), {}),
    Row("post", "token-refresh", "/api/auth/token/refresh", PUBLIC, OK, {"refresh": "{refresh}"}),
    Row("post", "token-refresh", "/api/auth/token/refresh", PUBLIC, everybody(401), {"refresh": "x"}),
    Row("post", "password-forgotten", "/api/auth/password/forgotten", PUBLIC, everybody(202), ALICE),
    Row("post", "password-reset", "/api/auth/password/reset", PUBLIC, everybody(204), FRESH),
    Row("post", "password-reset", "/api/auth/password/reset", PUBLIC, everybody(400), NO_RESET),
    Row("post", "email-confirm", "/api/auth/email/confirm", PUBLIC, OK, MOVED),
    Row("post", "email-confirm", "/api/auth/email/confirm", PUBLIC, everybody(400), RESET),
    Row("post", "invitation-look", "/api/auth/invitations/look", PUBLIC, OK, INVITED),
    Row("post", "invitation-look", "/api/auth/invitations/look", PUBLIC, everybody(400), RESET),
    Row("post", "invitation-accept", "/api/auth/invitations/accept", PUBLIC, OK, CHOSEN),
]
