"""People and their invitations."""

from api.tests.proofs.table.rows import ADMINISTER, READ, SESSION, WRITE, Row, signed_in

# In the order of ASKERS:
#         nobody outside assignee viewer commenter editor manager member admin
SEE = (401, 404, 404, 200, 200, 200, 200, 200, 200)
CHANGE = (401, 404, 404, 403, 403, 403, 403, 403, 200)
SEND_OUT = (401, 404, 404, 403, 403, 403, 403, 403, 204)
REMOVE = (401, 404, 404, 403, 403, 403, 403, 403, 409)
# What only administrators may even ask about, and what nobody else sees.
ASK = (401, 403, 403, 403, 403, 403, 403, 403, 200)
ADD = (401, 403, 403, 403, 403, 403, 403, 403, 201)
FIND = (401, 404, 404, 404, 404, 404, 404, 404, 200)
DROP = (401, 404, 404, 404, 404, 404, 404, 404, 204)
LEFT_OVER = (401, 404, 404, 404, 404, 404, 404, 403, 204)

BOB = {"name": "Bob", "email": "b@example.com"}
ALICE = {"name": "Alice B.", "email": "alice.b@example.com"}

ROWS = [
    Row("get", "user-list", "/api/users", READ, signed_in(200)),
    Row("post", "user-list", "/api/users", ADMINISTER, ADD, BOB),
    Row("get", "user-me", "/api/users/me", READ, signed_in(200)),
    Row("patch", "user-me", "/api/users/me", WRITE, signed_in(200), {"name": "Me"}),
    Row("patch", "user-me", "/api/users/me", WRITE, signed_in(400), {"role": "admin"}),
    Row("get", "user-detail", "/api/users/{alice}", READ, SEE),
    Row("put", "user-detail", "/api/users/{alice}", ADMINISTER, CHANGE, ALICE),
    Row("patch", "user-detail", "/api/users/{alice}", ADMINISTER, CHANGE, {"name": "Alice B."}),
    Row("patch", "user-detail", "/api/users/{alice}", ADMINISTER, CHANGE, {"role": "guest"}),
    # Alice has a part in everything here: even an administrator can only deactivate her.
    Row("delete", "user-detail", "/api/users/{alice}", ADMINISTER, REMOVE),
    Row("delete", "user-detail", "/api/users/{stray}", ADMINISTER, LEFT_OVER),
    Row("get", "user-detail", "/api/users/{me}", READ, signed_in(200)),
    Row("patch", "user-detail", "/api/users/{me}", WRITE, signed_in(200), {"name": "Me"}),
    Row("patch", "user-detail", "/api/users/{me}", WRITE, signed_in(403), {"email": "me@example.com"}),
    # Ana is the last administrator.
    Row("patch", "user-detail", "/api/users/{me}", WRITE, (*signed_in(403)[:-1], 409), {"is_active": False}),
    Row("post", "user-sign-out", "/api/users/{alice}/sign-out", SESSION, SEND_OUT),
    Row("delete", "user-second-factor", "/api/users/{alice}/second-factor", SESSION, SEND_OUT),
    # One's own goes with password and code, not with the powers of an administrator.
    Row("delete", "user-second-factor", "/api/users/{me}/second-factor", SESSION, signed_in(403)),
    Row("get", "invitation-list", "/api/auth/invitations", ADMINISTER, ASK),
    Row("post", "invitation-list", "/api/auth/invitations", ADMINISTER, ADD, {"user": "{newcomer}"}),
    Row("get", "invitation-detail", "/api/auth/invitations/{invitation}", ADMINISTER, FIND),
    Row("delete", "invitation-detail", "/api/auth/invitations/{invitation}", ADMINISTER, DROP),
    Row("post", "invitation-resend", "/api/auth/invitations/{invitation}/resend", ADMINISTER, FIND),
    # A link for a new password is no invitation, and no list has it.
    Row("get", "invitation-detail", "/api/auth/invitations/{reset}", READ, signed_in(404)),
    Row("delete", "invitation-detail", "/api/auth/invitations/{reset}", WRITE, signed_in(404)),
]
