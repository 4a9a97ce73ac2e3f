"""Every list that the product advertises, as far as it can be listed."""

import json
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from benchmarks.client import Client
from benchmarks.question import ALL, FIRST_PAGE, Question
from benchmarks.words import ABSENT, FREQUENT, RARE

# How many pages of 200 lie before the one that is measured; fewer where the table ends.
LONGEST_WALK = 200
FILTERS = {
    "project": "project=1",
    "inbox": "project=none",
    "assignee=me": "assignee=me",
    "assignee=me, open": "assignee=me&done=false",
    "status": "status=doing",
    "open": "done=false",
    "done": "done=true",
    "label": "label=3",
    "label_not": "label_not=1",
    "priority": "priority=3,4",
    "overdue": "due=overdue",
    "due this week": "due=week",
    "open, by due date": "done=false&ordering=due_date",
}
SEARCHES = {
    "frequent word": FREQUENT,
    "rare word": RARE,
    "absent word": ABSENT,
    "prefix": "pro",
    "two words": f"{FREQUENT} orçamento",
}


def lists(client: Client, size: int) -> list[Question]:
    schema = json.loads(client.ask("GET", "/api/schema?format=json"))
    parameters = {each["name"]: each["schema"] for each in schema["paths"]["/api/tasks"]["get"]["parameters"]}
    filters = [Question(f"filter: {name}", f"/api/tasks?{query}") for name, query in FILTERS.items()]
    searches = [
        Question(f"search: {name}", f"/api/tasks?search={quote(text)}") for name, text in SEARCHES.items()
    ]
    # One key of a list of keys, or one of the orders that there are.
    orders = parameters["ordering"].get("items", parameters["ordering"])["enum"]
    orderings = [Question(f"ordering: {order}", f"/api/tasks?ordering={quote(order)}") for order in orders]
    page = min(size // 100, 20)
    deep = [Question(f"page {page}", f"/api/tasks?page={page}")]
    if "cursor" in parameters:
        deep.append(Question("deep cursor", _walk(client, min(size * 8 // 10 // 200, LONGEST_WALK))))
    return [Question(FIRST_PAGE, "/api/tasks", servers=ALL), *orderings, *deep, *filters, *searches]


def _walk(client, pages):
    """The address of a page of 50 far behind the first, found by the `next` links."""
    path = "/api/tasks?cursor=&page_size=200&fields=id"
    for _ in range(pages):
        following = client.json(path)["next"]
        if following is None:
            break
        path = "/api/tasks?" + urlsplit(following).query
    parameters = dict(parse_qsl(urlsplit(path).query, keep_blank_values=True))
    return "/api/tasks?" + urlencode({"cursor": parameters["cursor"]})
