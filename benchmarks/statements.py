"""The SQL statements of each request, made in this process. `python -m benchmarks.statements` reads and writes JSON."""

import json
import os
import sys

import django


def main(questions: list[dict]) -> dict[str, list[dict]]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1", "accept": "application/json"})
    credentials = {"email": os.environ["BENCH_EMAIL"], "password": os.environ["BENCH_PASSWORD"]}
    signed_in = client.post("/api/auth/token", credentials, content_type="application/json")
    headers = {"Authorization": f"Bearer {signed_in.json()['access']}"}
    found = {}
    for each in questions:
        # The first time notes that the person was here.
        for _ in range(2):
            with CaptureQueriesContext(connection) as captured:
                answer = client.generic(
                    each["method"],
                    each["path"],
                    json.dumps(each["body"]) if each["body"] is not None else "",
                    content_type="application/json",
                    headers=headers,
                )
        if answer.status_code >= 400:
            sys.exit(f"{each['path']} answered {answer.status_code}: {answer.content[:300]!r}")
        found[each["name"]] = [
            {"sql": query["sql"], "seconds": float(query["time"])}
            for query in captured.captured_queries
            if query["sql"].split()[0] not in ("BEGIN", "COMMIT", "ROLLBACK")
        ]
    return found


if __name__ == "__main__":
    django.setup()
    json.dump(main(json.load(sys.stdin)), sys.stdout)
