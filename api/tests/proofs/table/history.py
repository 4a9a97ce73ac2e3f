"""What the log tells, and who takes back what. Charlie has changed a task in the garden, and one in the loft once."""

from api.tests.proofs.table.rows import READ, WRITE, Row, signed_in

# In the order of ASKERS:
#         nobody outside assignee viewer commenter editor manager member admin
SEE = (401, 404, 200, 200, 200, 200, 200, 200, 200)
PRIVATE_SEE = (401, 404, 200, 200, 200, 200, 200, 404, 404)
# His own doing, so nobody else takes it back; he himself only where he may still edit.
UNDO = (401, 404, 403, 403, 403, 200, 200, 403, 403)

ROWS = [
    Row("get", "event-list", "/api/events", READ, signed_in(200)),
    Row("post", "event-undo", "/api/events/{garden_event}/undo", WRITE, UNDO),
    Row("post", "event-undo", "/api/events/{loft_event}/undo", WRITE, signed_in(404)),
    Row("get", "task-events", "/api/tasks/{garden_task}/events", READ, SEE),
    Row("get", "task-events", "/api/tasks/{cellar_task}/events", READ, PRIVATE_SEE),
    Row("get", "task-events", "/api/tasks/{loft_task}/events", READ, signed_in(404)),
]
