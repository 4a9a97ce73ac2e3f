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

    def statements(question: dict) -> list[dict]:
        body = "" if question["body"] is None else json.dumps(question["body"])
        with CaptureQueriesContext(connection) as captured:
            answer = client.generic(
                question["method"], question["path"], body, content_type="application/json", headers=headers
            )
        if answer.status_code >= 400:
            sys.exit(f"{question['path']} answered {answer.status_code}: {answer.content[:300]!r}")
        return [
            {"sql": query["sql"], "seconds": float(query["time"])}
            for query in captured.captured_queries
            if query["sql"].split()[0] not in ("BEGIN", "COMMIT", "ROLLBACK")
        ]

    # Once a minute a request also notes that the person is here.
    return {each["name"]: min(statements(each), statements(each), key=len) for each in questions}


if __name__ == "__main__":
    django.setup()
    json.dump(main(json.load(sys.stdin)), sys.stdout)
