"""Saved filters: one's own, a shared one and somebody's private one."""

from api.tests.proofs.table.rows import READ, WRITE, Row, signed_in

# In the order of ASKERS; guests see what is shared by people of their projects.
#         nobody outside assignee viewer commenter editor manager member admin
SEE = (401, 404, 404, 200, 200, 200, 200, 200, 200)
CHANGE = (401, 404, 404, 403, 403, 403, 403, 403, 403)

URGENT = {"name": "Urgent", "query": "priority=4&ordering=due_date"}
OWN, SHARED, FOREIGN = (
    "/api/filters/{my_filter}",
    "/api/filters/{shared_filter}",
    "/api/filters/{loft_filter}",
)

ROWS = [
    Row("get", "saved-filter-list", "/api/filters", READ, signed_in(200)),
    Row("post", "saved-filter-list", "/api/filters", WRITE, signed_in(201), URGENT),
    Row("post", "saved-filter-list", "/api/filters", WRITE, signed_in(400), {**URGENT, "query": "x=1"}),
    Row("get", "saved-filter-detail", OWN, READ, signed_in(200)),
    Row("put", "saved-filter-detail", OWN, WRITE, signed_in(200), URGENT),
    Row("patch", "saved-filter-detail", OWN, WRITE, signed_in(200), {"shared": True}),
    Row("delete", "saved-filter-detail", OWN, WRITE, signed_in(204)),
    Row("get", "saved-filter-detail", SHARED, READ, SEE),
    Row("put", "saved-filter-detail", SHARED, WRITE, CHANGE, URGENT),
    Row("patch", "saved-filter-detail", SHARED, WRITE, CHANGE, {"name": "Mine"}),
    Row("delete", "saved-filter-detail", SHARED, WRITE, CHANGE),
    Row("get", "saved-filter-detail", FOREIGN, READ, signed_in(404)),
    Row("put", "saved-filter-detail", FOREIGN, WRITE, signed_in(404), URGENT),
    Row("patch", "saved-filter-detail", FOREIGN, WRITE, signed_in(404), {"name": "Mine"}),
    Row("delete", "saved-filter-detail", FOREIGN, WRITE, signed_in(404)),
]
