"""The product behind gunicorn, and three answers that it does not give itself: what arrived, events, and a slow one."""

import json
import time

from project.wsgi import application as product

UNWANTED = ("wsgi.", "gunicorn.")


def application(environ, start_response):
    answer = ANSWERS.get(environ["PATH_INFO"])
    return answer(environ, start_response) if answer else product(environ, start_response)


def say_what_arrived(environ, start_response):
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode("latin-1")
    arrived = {name: value for name, value in environ.items() if isinstance(value, str)}
    arrived |= {"scheme": environ["wsgi.url_scheme"], "body": body}
    start_response(
        "200 OK", [("Content-Type", "application/json"), ("Strict-Transport-Security", "max-age=1")]
    )
    return [json.dumps(arrived).encode()]


def send_events(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/event-stream"), ("Cache-Control", "no-store")])
    for number in range(3):
        yield f"data: {number}\n\n".encode()
        time.sleep(0.5)


def answer_later(environ, start_response):
    time.sleep(1)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"late"]


ANSWERS = {
    "/api/echo": say_what_arrived,
    "/static/echo": say_what_arrived,
    "/api/any/name": send_events,
    "/api/late": answer_later,
}
