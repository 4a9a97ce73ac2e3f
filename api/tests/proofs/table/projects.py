"""Projects, their people, and the private ones that administrators only know of.

The garden is open to the team, the cellar is private, the attic is the team's and archived; Charlie may be in all
three. The loft is private, and none of the askers is in it.
"""

from api.tests.proofs.table.rows import ADMINISTER, READ, WRITE, Row, signed_in

# In the order of ASKERS:
#         nobody outside assignee viewer commenter editor manager member admin
SEE = (401, 404, 404, 200, 200, 200, 200, 200, 200)
SEE_PRIVATE = (401, 404, 404, 200, 200, 200, 200, 404, 404)
MANAGE = (401, 404, 404, 403, 403, 403, 200, 403, 200)
MANAGE_PRIVATE = (401, 404, 404, 403, 403, 403, 200, 404, 404)
FROZEN = (401, 404, 404, 403, 403, 403, 403, 403, 403)
DELETE = (401, 404, 404, 403, 403, 403, 204, 403, 204)
DELETE_FULL = (401, 404, 404, 403, 403, 403, 409, 403, 409)
DELETE_FULL_PRIVATE = (401, 404, 404, 403, 403, 403, 409, 404, 404)
LET_IN = (401, 404, 404, 403, 403, 403, 201, 403, 201)
LET_IN_PRIVATE = (401, 404, 404, 403, 403, 403, 201, 404, 404)
PUT_OUT = (401, 404, 404, 403, 403, 403, 204, 403, 204)
PUT_OUT_PRIVATE = (401, 404, 404, 403, 403, 403, 204, 404, 404)
LEAVE = (401, 404, 404, 204, 204, 204, 204, 404, 404)
PROMOTE_ONESELF = (401, 404, 404, 403, 403, 403, 200, 404, 404)
PROMOTE_ONESELF_THERE = (401, 404, 404, 403, 403, 403, 403, 404, 404)
ADD = (401, 403, 403, 403, 403, 403, 403, 201, 201)
ASK = (401, 403, 403, 403, 403, 403, 403, 403, 200)
NOT_HIDDEN = (401, 403, 403, 403, 403, 403, 403, 403, 404)

JOIN = {"user": "{newcomer}", "role": "editor"}
VIEW = {"role": "viewer"}
MANAGER = {"role": "manager"}
YARD = {"name": "Yard"}
BACK = {"archived": False}
OPEN = {"visibility": "team"}

ROWS = [
    Row("get", "project-list", "/api/projects", READ, signed_in(200)),
    Row("post", "project-list", "/api/projects", WRITE, ADD, {"name": "Kitchen"}),
    Row("get", "project-detail", "/api/projects/{garden}", READ, SEE),
    Row("put", "project-detail", "/api/projects/{garden}", WRITE, MANAGE, YARD),
    Row("patch", "project-detail", "/api/projects/{garden}", WRITE, MANAGE, YARD),
    Row("patch", "project-detail", "/api/projects/{garden}", WRITE, MANAGE, {"visibility": "private"}),
    Row("patch", "project-detail", "/api/projects/{garden}", WRITE, MANAGE, {"archived": True}),
    Row("delete", "project-detail", "/api/projects/{garden}", WRITE, DELETE_FULL),
    Row("delete", "project-detail", "/api/projects/{empty}", WRITE, DELETE),
    Row("get", "project-detail", "/api/projects/{cellar}", READ, SEE_PRIVATE),
    Row("put", "project-detail", "/api/projects/{cellar}", WRITE, MANAGE_PRIVATE, YARD),
    Row("patch", "project-detail", "/api/projects/{cellar}", WRITE, MANAGE_PRIVATE, YARD),
    Row("patch", "project-detail", "/api/projects/{cellar}", WRITE, MANAGE_PRIVATE, OPEN),
    Row("delete", "project-detail", "/api/projects/{cellar}", WRITE, DELETE_FULL_PRIVATE),
    Row("get", "project-detail", "/api/projects/{attic}", READ, SEE),
    Row("put", "project-detail", "/api/projects/{attic}", WRITE, MANAGE, YARD),
    Row("patch", "project-detail", "/api/projects/{attic}", WRITE, MANAGE, BACK),
    Row("patch", "project-detail", "/api/projects/{attic}", WRITE, FROZEN, YARD),
    Row("delete", "project-detail", "/api/projects/{attic}", WRITE, DELETE_FULL),
    Row("get", "project-detail", "/api/projects/{loft}", READ, signed_in(404)),
    Row("put", "project-detail", "/api/projects/{loft}", WRITE, signed_in(404), YARD),
    Row("patch", "project-detail", "/api/projects/{loft}", WRITE, signed_in(404), OPEN),
    Row("delete", "project-detail", "/api/projects/{loft}", WRITE, signed_in(404)),
    Row("get", "project-members", "/api/projects/{garden}/members", READ, SEE),
    Row("post", "project-members", "/api/projects/{garden}/members", WRITE, LET_IN, JOIN),
    Row("get", "project-members", "/api/projects/{cellar}/members", READ, SEE_PRIVATE),
    Row("post", "project-members", "/api/projects/{cellar}/members", WRITE, LET_IN_PRIVATE, JOIN),
    Row("get", "project-members", "/api/projects/{attic}/members", READ, SEE),
    Row("post", "project-members", "/api/projects/{attic}/members", WRITE, FROZEN, JOIN),
    Row("get", "project-members", "/api/projects/{loft}/members", READ, signed_in(404)),
    Row(
        "post",
        "project-members",
        "/api/projects/{loft}/members",
        WRITE,
        signed_in(404),
        {"user": "{me}", "role": "manager"},
    ),
    Row("get", "membership-detail", "/api/memberships/{garden_gardener}", READ, SEE),
    Row("put", "membership-detail", "/api/memberships/{garden_gardener}", WRITE, MANAGE, VIEW),
    Row("patch", "membership-detail", "/api/memberships/{garden_gardener}", WRITE, MANAGE, VIEW),
    Row("delete", "membership-detail", "/api/memberships/{garden_gardener}", WRITE, PUT_OUT),
    Row("get", "membership-detail", "/api/memberships/{cellar_alice}", READ, SEE_PRIVATE),
    Row("patch", "membership-detail", "/api/memberships/{cellar_alice}", WRITE, MANAGE_PRIVATE, VIEW),
    Row("delete", "membership-detail", "/api/memberships/{cellar_alice}", WRITE, PUT_OUT_PRIVATE),
    Row("get", "membership-detail", "/api/memberships/{attic_alice}", READ, SEE),
    Row("patch", "membership-detail", "/api/memberships/{attic_alice}", WRITE, FROZEN, VIEW),
    Row("delete", "membership-detail", "/api/memberships/{attic_alice}", WRITE, FROZEN),
    Row("get", "membership-detail", "/api/memberships/{loft_alice}", READ, signed_in(404)),
    Row("patch", "membership-detail", "/api/memberships/{loft_alice}", WRITE, signed_in(404), VIEW),
    Row("delete", "membership-detail", "/api/memberships/{loft_alice}", WRITE, signed_in(404)),
    # Charlie's own, where he has one.
    Row("patch", "membership-detail", "/api/memberships/{garden_mine}", WRITE, PROMOTE_ONESELF, MANAGER),
    Row("patch", "membership-detail", "/api/memberships/{cellar_mine}", WRITE, PROMOTE_ONESELF, MANAGER),
    Row("patch", "membership-detail", "/api/memberships/{attic_mine}", WRITE, PROMOTE_ONESELF_THERE, MANAGER),
    Row("delete", "membership-detail", "/api/memberships/{garden_mine}", WRITE, LEAVE),
    Row("delete", "membership-detail", "/api/memberships/{cellar_mine}", WRITE, LEAVE),
    Row("delete", "membership-detail", "/api/memberships/{attic_mine}", WRITE, LEAVE),
    Row("get", "hidden-project-list", "/api/hidden-projects", ADMINISTER, ASK),
    Row("post", "hidden-project-take-over", "/api/hidden-projects/{loft}/take-over", ADMINISTER, ASK),
    # A team project is not hidden from anybody who could take it over.
    Row("post", "hidden-project-take-over", "/api/hidden-projects/{garden}/take-over", WRITE, NOT_HIDDEN),
]
