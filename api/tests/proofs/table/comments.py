"""Single comments: Alice's, and those that Charlie has written."""

from api.tests.proofs.table.rows import READ, WRITE, Row, signed_in

# In the order of ASKERS:
#         nobody outside assignee viewer commenter editor manager member admin
SEE = (401, 404, 200, 200, 200, 200, 200, 200, 200)
EDIT = (401, 404, 403, 403, 403, 403, 403, 403, 403)
DELETE = (401, 404, 403, 403, 403, 403, 204, 403, 204)
# While one may comment, one may correct what one wrote.
MINE_EDIT = (401, 404, 200, 403, 200, 200, 200, 403, 403)
MINE_DELETE = (401, 404, 204, 403, 204, 204, 204, 403, 204)
PRIVATE_SEE = (401, 404, 200, 200, 200, 200, 200, 404, 404)
PRIVATE_EDIT = (401, 404, 403, 403, 403, 403, 403, 404, 404)
PRIVATE_DELETE = (401, 404, 403, 403, 403, 403, 204, 404, 404)
PRIVATE_MINE_EDIT = (401, 404, 200, 403, 200, 200, 200, 404, 404)
PRIVATE_MINE_DELETE = (401, 404, 204, 403, 204, 204, 204, 404, 404)

DONE = {"body": "Done."}

ROWS = [
    Row("get", "comment-detail", "/api/comments/{garden_comment}", READ, SEE),
    Row("put", "comment-detail", "/api/comments/{garden_comment}", WRITE, EDIT, DONE),
    Row("patch", "comment-detail", "/api/comments/{garden_comment}", WRITE, EDIT, DONE),
    Row("delete", "comment-detail", "/api/comments/{garden_comment}", WRITE, DELETE),
    Row("put", "comment-detail", "/api/comments/{garden_my_comment}", WRITE, MINE_EDIT, DONE),
    Row("patch", "comment-detail", "/api/comments/{garden_my_comment}", WRITE, MINE_EDIT, DONE),
    Row("delete", "comment-detail", "/api/comments/{garden_my_comment}", WRITE, MINE_DELETE),
    Row("get", "comment-detail", "/api/comments/{cellar_comment}", READ, PRIVATE_SEE),
    Row("patch", "comment-detail", "/api/comments/{cellar_comment}", WRITE, PRIVATE_EDIT, DONE),
    Row("delete", "comment-detail", "/api/comments/{cellar_comment}", WRITE, PRIVATE_DELETE),
    Row("patch", "comment-detail", "/api/comments/{cellar_my_comment}", WRITE, PRIVATE_MINE_EDIT, DONE),
    Row("delete", "comment-detail", "/api/comments/{cellar_my_comment}", WRITE, PRIVATE_MINE_DELETE),
    # In an archived project nothing changes any more.
    Row("get", "comment-detail", "/api/comments/{attic_comment}", READ, SEE),
    Row("delete", "comment-detail", "/api/comments/{attic_comment}", WRITE, EDIT),
    Row("patch", "comment-detail", "/api/comments/{attic_my_comment}", WRITE, EDIT, DONE),
    Row("delete", "comment-detail", "/api/comments/{attic_my_comment}", WRITE, EDIT),
    Row("get", "comment-detail", "/api/comments/{loft_comment}", READ, signed_in(404)),
    Row("put", "comment-detail", "/api/comments/{loft_comment}", WRITE, signed_in(404), DONE),
    Row("patch", "comment-detail", "/api/comments/{loft_comment}", WRITE, signed_in(404), DONE),
    Row("delete", "comment-detail", "/api/comments/{loft_comment}", WRITE, signed_in(404)),
    # One that was deleted is gone for everybody.
    Row("get", "comment-detail", "/api/comments/{deleted_comment}", READ, signed_in(404)),
    Row("patch", "comment-detail", "/api/comments/{deleted_comment}", WRITE, signed_in(404), DONE),
]
