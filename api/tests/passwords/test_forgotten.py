"""POST /api/auth/password/forgotten"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from rest_framework.test import APIClient

from api.core.jobs import run_waiting
from api.core.limits import Limit
from api.links import services as links
from api.models import Link, RateCounter, User
from api.passwords import services
from api.tests.credentials import mailed, token_of
from api.tests.problems import code, entries


def ask(email="bob@example.com", client=None, **headers):
    return (client or APIClient()).post("/api/auth/password/forgotten", {"email": email}, headers=headers)


@pytest.fixture
def strangers(member, alice, ana):
    """Addresses of everybody to whom no link is sent: nobody, invited, deactivated."""
    links.issue(Link.Kind.INVITATION, alice, address="alice@example.com", by=ana)
    ana.set_password("a garden of tall plants")
    ana.is_active = False
    ana.save()
    return ["nobody@example.com", "alice@example.com", "ana@example.com"]


def test_whoever_signs_in_with_a_password_gets_a_link(member, settings):
    settings.PUBLIC_URL = "https://tasks.example.com"

    answer = ask()

    (message,) = mailed()
    assert (answer.status_code, answer.content) == (202, b"")
    assert message.to == ["bob@example.com"]
    assert f"https://tasks.example.com/reset-password#{token_of(message)}" in message.body
    assert len(token_of(message)) >= 43


def test_the_answer_is_the_same_for_everybody(member, strangers):
    sent_before = len(mailed())

    answers = [ask(email) for email in ["bob@example.com", *strangers]]

    assert {(each.status_code, each.content) for each in answers} == {(202, b"")}
    shapes = [set(each.headers) for each in answers]
    assert all(each == shapes[0] for each in shapes)
    assert [message.to for message in mailed()[sent_before:]] == [["bob@example.com"]]


def test_the_database_is_asked_the_same_for_everybody(waiting_jobs, member, strangers):
    asked = []
    for email in ["bob@example.com", *strangers]:
        RateCounter.objects.all().delete()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ask(email)
        asked.append([_shape(query["sql"]) for query in queries])

    assert all(each == asked[0] for each in asked)
    assert not any("api_user" in statement for statement in asked[0])


@pytest.mark.django_db(transaction=True)
def test_the_work_waits_for_the_request_to_be_over(waiting_jobs, member, mailoutbox):
    ask()
    assert (DBTaskResult.objects.count(), mailoutbox) == (1, [])

    assert run_waiting() == 2

    assert [message.to for message in mailoutbox] == [["bob@example.com"]]


@pytest.mark.django_db(transaction=True)
def test_no_job_holds_a_secret(waiting_jobs, member, mailoutbox):
    ask()
    run_waiting()

    token = token_of(mailoutbox[0])
    assert token not in str(list(DBTaskResult.objects.values()))
    assert token not in str(list(Link.objects.values()))


HEADERS = [
    {"Host": "localhost:6666"},
    {"X-Forwarded-Host": "evil.example"},
    {"X-Forwarded-Server": "evil.example"},
    {"X-Original-Host": "evil.example"},
    {"Forwarded": "host=evil.example;proto=https"},
    {"X-Forwarded-Proto": "https"},
    {"Referer": "https://evil.example/"},
    {"Origin": "https://evil.example"},
]


@pytest.mark.parametrize("headers", HEADERS, ids=[next(iter(each)) for each in HEADERS])
def test_the_link_leads_where_the_setting_says(headers, member, settings):
    settings.PUBLIC_URL = "https://tasks.example.com"

    assert ask(**headers).status_code == 202

    (message,) = mailed()
    assert "https://tasks.example.com/reset-password#" in message.body
    assert "evil" not in message.message().as_string()
    assert "6666" not in message.message().as_string()


def test_a_foreign_host_is_not_answered(member):
    assert ask(Host="evil.example").status_code == 400
    assert not mailed()


@pytest.mark.parametrize("email", ["BOB@Example.com", "  bob@example.com "])
def test_case_and_spaces_do_not_matter(email, member):
    ask(email)

    assert [message.to for message in mailed()] == [["bob@example.com"]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, ("email", "required")),
        ({"email": ""}, ("email", "blank")),
        ({"email": "bob"}, ("email", "invalid")),
        ({"email": ["bob@example.com"]}, ("email", "invalid")),
        ({"email": "bob@example.com\nBcc: x@example.com"}, ("email", "invalid")),
        ({"email": "bob@example.com", "url": "https://evil.example"}, ("url", "unknown_field")),
    ],
)
def test_a_bad_body_is_refused_by_field(body, expected, member):
    assert entries(APIClient().post("/api/auth/password/forgotten", body)) == [expected]
    assert not mailed()


def test_one_account_gets_few_mails(member):
    answers = [ask(client=APIClient(REMOTE_ADDR=f"203.0.113.{each}")) for each in range(6)]

    assert [each.status_code for each in answers] == [202] * services.RESETS_PER_ACCOUNT.most + [429]
    assert len(mailed()) == services.RESETS_PER_ACCOUNT.most


def test_the_limit_does_not_tell_who_is_known(member):
    answers = [ask("nobody@example.com") for _ in range(6)]

    assert [each.status_code for each in answers] == [202] * 5 + [429]


def test_one_address_cannot_have_mails_sent_to_many(db, monkeypatch):
    monkeypatch.setattr(services, "RESETS_PER_ADDRESS", Limit("reset-address", most=2, seconds=60))

    answers = [ask(f"person{each}@example.com") for each in range(3)]

    assert [each.status_code for each in answers] == [202, 202, 429]
    assert code(answers[-1], 429) == "throttled"
    assert 0 < int(answers[-1]["Retry-After"]) <= 60


def test_answers_tell_what_is_left(db):
    first, second = ask(), ask()

    assert first["RateLimit-Policy"] == '"reset-address";q=30;w=3600, "reset-account";q=5;w=3600'
    assert first["RateLimit"] == '"reset-address";r=29;t=3600, "reset-account";r=4;t=3600'
    assert '"reset-account";r=3;' in second["RateLimit"]


def test_an_imported_person_has_no_address_to_ask_for(db):
    User.objects.create(name="Charlie", email=None, source="github:charlie", password="")

    assert entries(APIClient().post("/api/auth/password/forgotten", {"email": None})) == [("email", "null")]


def _shape(sql):
    """A statement without the values that differ from request to request."""
    return sql.partition(" VALUES ")[0].partition(" WHERE ")[0]
