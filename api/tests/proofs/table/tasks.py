"""Labels, and tasks in each kind of place: the inbox, a team project, a private one, an archived one, the trash."""

from api.tests.proofs.table.rows import ADMINISTER, READ, WRITE, Row, signed_in

# In the order of ASKERS:
#         nobody outside assignee viewer commenter editor manager member admin
LABEL_SEE = (401, 404, 200, 200, 200, 200, 200, 200, 200)
LABEL_EDIT = (401, 404, 403, 403, 403, 403, 403, 200, 200)
LABEL_DELETE = (401, 404, 403, 403, 403, 403, 403, 403, 204)
ADD = (401, 403, 403, 403, 403, 403, 403, 201, 201)
ADD_TEAM = (401, 400, 400, 403, 403, 201, 201, 201, 201)
ADD_PRIVATE = (401, 400, 400, 403, 403, 201, 201, 400, 400)
ADD_ARCHIVED = (401, 400, 400, 403, 403, 403, 403, 403, 403)
ADD_BELOW = (401, 400, 403, 403, 403, 201, 201, 201, 201)
ADD_BELOW_PRIVATE = (401, 400, 403, 403, 403, 201, 201, 400, 400)

INBOX_SEE = (401, 404, 200, 404, 404, 404, 404, 200, 200)
INBOX_EDIT = (401, 404, 403, 404, 404, 404, 404, 200, 200)
INBOX_DELETE = (401, 404, 403, 404, 404, 404, 404, 204, 204)
# The assignee may always comment and toggle.
INBOX_COMMENT = (401, 404, 201, 404, 404, 404, 404, 201, 201)

SEE = (401, 404, 200, 200, 200, 200, 200, 200, 200)
EDIT = (401, 404, 403, 403, 403, 200, 200, 200, 200)
TOGGLE = (401, 404, 200, 403, 403, 200, 200, 200, 200)
DELETE = (401, 404, 403, 403, 403, 204, 204, 204, 204)
COMMENT = (401, 404, 201, 403, 201, 201, 201, 201, 201)
MOVE_IN = (401, 404, 403, 403, 403, 200, 200, 400, 400)
FROZEN = (401, 404, 403, 403, 403, 403, 403, 403, 403)

PRIVATE_SEE = (401, 404, 200, 200, 200, 200, 200, 404, 404)
PRIVATE_EDIT = (401, 404, 403, 403, 403, 200, 200, 404, 404)
PRIVATE_TOGGLE = (401, 404, 200, 403, 403, 200, 200, 404, 404)
PRIVATE_DELETE = (401, 404, 403, 403, 403, 204, 204, 404, 404)
PRIVATE_COMMENT = (401, 404, 201, 403, 201, 201, 201, 404, 404)
# The inbox is the team's: no guest puts anything there.
PRIVATE_MOVE_OUT = (401, 404, 403, 403, 403, 403, 403, 404, 404)

# Charlie made these. A creator may always delete a task, and so bring it back.
MINE_DELETE = (401, 404, 204, 204, 204, 204, 204, 204, 204)
MINE_RESTORE = (401, 404, 200, 200, 200, 200, 200, 200, 200)
MINE_DELETE_PRIVATE = (401, 404, 204, 204, 204, 204, 204, 404, 404)

BULK = "/api/tasks/bulk"
TASK = {"title": "Water the plants"}
LOW = {"priority": 1}
# All or nothing: where one of the tasks may not be changed, none is.
TOGETHER = (401, 409, 409, 409, 409, 200, 200, 200, 200)
TOGETHER_PRIVATE = (401, 409, 409, 409, 409, 200, 200, 409, 409)
NEVER = signed_in(409)
LAST, DONE = {"last": True}, {"first": True, "status": "done"}
PLACES = ["{garden_task}", "{garden_my_task}"]

ROWS = [
    Row("get", "label-list", "/api/labels", READ, signed_in(200)),
    Row("post", "label-list", "/api/labels", WRITE, ADD, {"name": "bug"}),
    Row("get", "label-detail", "/api/labels/{label}", READ, LABEL_SEE),
    Row("put", "label-detail", "/api/labels/{label}", WRITE, LABEL_EDIT, {"name": "bug"}),
    Row("patch", "label-detail", "/api/labels/{label}", WRITE, LABEL_EDIT, {"name": "bug"}),
    Row("delete", "label-detail", "/api/labels/{label}", ADMINISTER, LABEL_DELETE),
    Row("get", "task-list", "/api/tasks", READ, signed_in(200)),
    Row("post", "task-list", "/api/tasks", WRITE, ADD, TASK),
    Row("post", "task-list", "/api/tasks", WRITE, ADD_TEAM, {**TASK, "project": "{garden}"}),
    Row("post", "task-list", "/api/tasks", WRITE, ADD_PRIVATE, {**TASK, "project": "{cellar}"}),
    Row("post", "task-list", "/api/tasks", WRITE, ADD_ARCHIVED, {**TASK, "project": "{attic}"}),
    Row("post", "task-list", "/api/tasks", WRITE, signed_in(400), {**TASK, "project": "{loft}"}),
    Row("post", "task-list", "/api/tasks", WRITE, ADD_BELOW, {**TASK, "parent": "{garden_task}"}),
    Row("post", "task-list", "/api/tasks", WRITE, ADD_BELOW_PRIVATE, {**TASK, "parent": "{cellar_task}"}),
    Row("post", "task-bulk", BULK, WRITE, TOGETHER, {"ids": PLACES, "action": "set", "fields": LOW}),
    Row("post", "task-bulk", BULK, WRITE, TOGETHER, {"ids": PLACES, "action": "add_labels", "labels": []}),
    Row("post", "task-bulk", BULK, WRITE, TOGETHER, {"ids": PLACES, "action": "trash"}),
    Row("post", "task-bulk", BULK, WRITE, TOGETHER, {"ids": ["{garden_trashed}"], "action": "restore"}),
    Row(
        "post", "task-bulk", BULK, WRITE, NEVER, {"ids": ["{garden_task}", "{loft_task}"], "action": "trash"}
    ),
    Row("post", "task-bulk", BULK, WRITE, NEVER, {"ids": ["{attic_task}"], "action": "trash"}),
    Row("post", "task-bulk", BULK, WRITE, TOGETHER_PRIVATE, {"ids": ["{cellar_task}"], "action": "trash"}),
    Row("get", "task-detail", "/api/tasks/{inbox_task}", READ, INBOX_SEE),
    Row("put", "task-detail", "/api/tasks/{inbox_task}", WRITE, INBOX_EDIT, TASK),
    Row("patch", "task-detail", "/api/tasks/{inbox_task}", WRITE, INBOX_EDIT, LOW),
    Row("delete", "task-detail", "/api/tasks/{inbox_task}", WRITE, INBOX_DELETE),
    Row("post", "task-toggle", "/api/tasks/{inbox_task}/toggle", WRITE, INBOX_SEE),
    Row("post", "task-place", "/api/tasks/{inbox_task}/place", WRITE, INBOX_EDIT, LAST),
    Row("post", "task-restore", "/api/tasks/{inbox_trashed}/restore", WRITE, INBOX_EDIT),
    Row("get", "task-comments", "/api/tasks/{inbox_task}/comments", READ, INBOX_SEE),
    Row("post", "task-comments", "/api/tasks/{inbox_task}/comments", WRITE, INBOX_COMMENT, {"body": "Yes."}),
    Row("get", "task-detail", "/api/tasks/{garden_task}", READ, SEE),
    Row("put", "task-detail", "/api/tasks/{garden_task}", WRITE, EDIT, {**TASK, "project": "{garden}"}),
    Row("patch", "task-detail", "/api/tasks/{garden_task}", WRITE, EDIT, LOW),
    Row("patch", "task-detail", "/api/tasks/{garden_task}", WRITE, EDIT, {"assignee": "{alice}"}),
    Row("patch", "task-detail", "/api/tasks/{garden_task}", WRITE, MOVE_IN, {"project": "{cellar}"}),
    Row("patch", "task-detail", "/api/tasks/{garden_task}", WRITE, FROZEN, {"project": "{attic}"}),
    Row("delete", "task-detail", "/api/tasks/{garden_task}", WRITE, DELETE),
    Row("delete", "task-detail", "/api/tasks/{garden_my_task}", WRITE, MINE_DELETE),
    Row("post", "task-toggle", "/api/tasks/{garden_task}/toggle", WRITE, TOGGLE),
    Row("post", "task-place", "/api/tasks/{garden_task}/place", WRITE, EDIT, LAST),
    Row("post", "task-place", "/api/tasks/{garden_task}/place", WRITE, EDIT, DONE),
    Row("post", "task-place", "/api/tasks/{garden_task}/place", WRITE, EDIT, {"after": "{garden_my_task}"}),
    Row("post", "task-place", "/api/tasks/{garden_my_task}/place", WRITE, EDIT, {"before": "{garden_task}"}),
    Row("post", "task-restore", "/api/tasks/{garden_task}/restore", WRITE, FROZEN),
    Row("get", "task-detail", "/api/tasks/{garden_trashed}", READ, SEE),
    Row("patch", "task-detail", "/api/tasks/{garden_trashed}", WRITE, FROZEN, LOW),
    Row("delete", "task-detail", "/api/tasks/{garden_trashed}", WRITE, FROZEN),
    Row("post", "task-toggle", "/api/tasks/{garden_trashed}/toggle", WRITE, FROZEN),
    Row("post", "task-place", "/api/tasks/{garden_trashed}/place", WRITE, FROZEN, LAST),
    Row("post", "task-restore", "/api/tasks/{garden_trashed}/restore", WRITE, EDIT),
    Row("post", "task-restore", "/api/tasks/{garden_my_trashed}/restore", WRITE, MINE_RESTORE),
    Row("get", "task-detail", "/api/tasks/{cellar_task}", READ, PRIVATE_SEE),
    Row(
        "put", "task-detail", "/api/tasks/{cellar_task}", WRITE, PRIVATE_EDIT, {**TASK, "project": "{cellar}"}
    ),
    Row("patch", "task-detail", "/api/tasks/{cellar_task}", WRITE, PRIVATE_EDIT, LOW),
    Row("patch", "task-detail", "/api/tasks/{cellar_task}", WRITE, PRIVATE_MOVE_OUT, {"project": None}),
    Row("delete", "task-detail", "/api/tasks/{cellar_task}", WRITE, PRIVATE_DELETE),
    Row("delete", "task-detail", "/api/tasks/{cellar_my_task}", WRITE, MINE_DELETE_PRIVATE),
    Row("post", "task-toggle", "/api/tasks/{cellar_task}/toggle", WRITE, PRIVATE_TOGGLE),
    Row("post", "task-place", "/api/tasks/{cellar_task}/place", WRITE, PRIVATE_EDIT, LAST),
    Row("post", "task-restore", "/api/tasks/{cellar_trashed}/restore", WRITE, PRIVATE_EDIT),
    Row("get", "task-detail", "/api/tasks/{attic_task}", READ, SEE),
    Row("put", "task-detail", "/api/tasks/{attic_task}", WRITE, FROZEN, {**TASK, "project": "{attic}"}),
    Row("patch", "task-detail", "/api/tasks/{attic_task}", WRITE, FROZEN, {"project": "{garden}"}),
    Row("delete", "task-detail", "/api/tasks/{attic_task}", WRITE, FROZEN),
    Row("delete", "task-detail", "/api/tasks/{attic_my_task}", WRITE, FROZEN),
    Row("post", "task-toggle", "/api/tasks/{attic_task}/toggle", WRITE, FROZEN),
    Row("post", "task-place", "/api/tasks/{attic_task}/place", WRITE, FROZEN, LAST),
    Row("post", "task-restore", "/api/tasks/{attic_trashed}/restore", WRITE, FROZEN),
    Row("get", "task-detail", "/api/tasks/{loft_task}", READ, signed_in(404)),
    Row("put", "task-detail", "/api/tasks/{loft_task}", WRITE, signed_in(404), TASK),
    Row("patch", "task-detail", "/api/tasks/{loft_task}", WRITE, signed_in(404), LOW),
    Row("delete", "task-detail", "/api/tasks/{loft_task}", WRITE, signed_in(404)),
    Row("post", "task-toggle", "/api/tasks/{loft_task}/toggle", WRITE, signed_in(404)),
    Row("post", "task-place", "/api/tasks/{loft_task}/place", WRITE, signed_in(404), LAST),
    Row("post", "task-restore", "/api/tasks/{loft_trashed}/restore", WRITE, signed_in(404)),
    Row("get", "task-comments", "/api/tasks/{garden_task}/comments", READ, SEE),
    Row("post", "task-comments", "/api/tasks/{garden_task}/comments", WRITE, COMMENT, {"body": "Yes."}),
    Row("get", "task-comments", "/api/tasks/{garden_trashed}/comments", READ, SEE),
    Row("post", "task-comments", "/api/tasks/{garden_trashed}/comments", WRITE, FROZEN, {"body": "Yes."}),
    Row("get", "task-comments", "/api/tasks/{cellar_task}/comments", READ, PRIVATE_SEE),
    Row(
        "post", "task-comments", "/api/tasks/{cellar_task}/comments", WRITE, PRIVATE_COMMENT, {"body": "Yes."}
    ),
    Row("get", "task-comments", "/api/tasks/{attic_task}/comments", READ, SEE),
    Row("post", "task-comments", "/api/tasks/{attic_task}/comments", WRITE, FROZEN, {"body": "Yes."}),
    Row("get", "task-comments", "/api/tasks/{loft_task}/comments", READ, signed_in(404)),
    Row("post", "task-comments", "/api/tasks/{loft_task}/comments", WRITE, signed_in(404), {"body": "Yes."}),
]
