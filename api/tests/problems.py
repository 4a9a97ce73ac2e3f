"""What tests say about error answers."""

MEDIA_TYPE = "application/problem+json"
# What some problems say besides.
MEMBERS = {"version_mismatch": ("current", "differing"), "bulk_refused": ("refused",)}


def code(response, status):
    """The code of a problem, whose shape is checked on the way."""
    body = response.json()
    assert response.status_code == status, body
    assert response["Content-Type"] == MEDIA_TYPE
    assert {"type", "title", "status", "detail", "code", "request_id"} == body.keys() - {
        "errors",
        *MEMBERS.get(body["code"], ()),
    }
    assert (body["type"], body["status"]) == ("about:blank", status)
    assert body["request_id"] == response["X-Request-ID"]
    return body["code"]


def entries(response, status=400):
    """What is wrong with a body or a query: `[(field or parameter, code)]`."""
    assert code(response, status) == "invalid"
    return [(each.get("field", each.get("parameter")), each["code"]) for each in response.json()["errors"]]
