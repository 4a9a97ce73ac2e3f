"""Authorization: Bearer mut_…"""

from datetime import timedelta

import pytest
from django.utils import timezone

from api.models import ApiToken, Project, User
from api.tests.credentials import bearer, works
from api.tests.problems import code
from api.tokens.secrets import PREFIX, is_token, new_token


def test_a_program_asks_as_its_person(program, bob, task):
    client = program(bob, "read")

    assert client.get("/api/users/me").json()["name"] == "Bob"
    assert client.get(f"/api/tasks/{task.pk}").json()["title"] == "Water the plants"


def test_the_scheme_may_be_written_small(program, bob, client):
    header = program(bob, "read")._credentials["HTTP_AUTHORIZATION"].replace("Bearer", "bearer")

    assert client.get("/api/users/me", headers={"Authorization": header}).status_code == 200


def test_an_expired_token_is_refused(program, bob):
    client = program(bob, "read", expires_at=timezone.now() + timedelta(minutes=1))
    assert works(client)

    ApiToken.objects.update(expires_at=timezone.now())

    answer = client.get("/api/users/me")
    assert code(answer, 401) == "token_revoked"
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'


def test_a_deactivated_person_has_none(program, bob):
    client = program(bob, "read")

    User.objects.filter(pk=bob.pk).update(is_active=False)

    assert code(client.get("/api/users/me"), 401) == "token_revoked"


def test_its_use_is_noted_at_most_once_a_minute(program, bob):
    client = program(bob, "read")
    client.get("/api/users/me")
    first = ApiToken.objects.get().last_used_at
    assert first is not None

    client.get("/api/users/me")
    assert ApiToken.objects.get().last_used_at == first

    ApiToken.objects.update(last_used_at=first - timedelta(seconds=61))
    client.get("/api/users/me")
    assert ApiToken.objects.filter(last_used_at__gte=first).exists()


def test_a_request_takes_one_query_for_it(program, bob, django_assert_num_queries):
    client = program(bob, "read")
    client.get("/api/labels/1")

    with django_assert_num_queries(2):
        assert client.get("/api/labels/1").status_code == 404


@pytest.mark.parametrize(
    ("verb", "address"),
    [
        ("post", "/api/tasks"),
        ("patch", "/api/tasks/{task}"),
        ("put", "/api/tasks/{task}"),
        ("delete", "/api/tasks/{task}"),
        ("post", "/api/tasks/{task}/toggle"),
        ("post", "/api/tasks/{task}/comments"),
        ("post", "/api/projects"),
        ("patch", "/api/users/me"),
    ],
)
def test_a_token_to_read_does_not_write(verb, address, program, alice, task):
    answer = getattr(program(alice, "read"), verb)(address.format(task=task.pk), {"title": "x"})

    assert code(answer, 403) == "insufficient_scope"


def test_a_token_to_write_does(program, alice, task):
    client = program(alice, "write")

    assert client.patch(f"/api/tasks/{task.pk}", {"title": "x"}).status_code == 200
    assert client.post("/api/projects", {"name": "Kitchen"}).status_code == 201
    assert client.patch("/api/users/me", {"name": "Alice B."}).status_code == 200


def test_an_administrator_with_a_lesser_token_counts_as_a_member(program, ana, bob, garden, cellar):
    client = program(ana, "write")

    assert client.get("/api/users/me").json()["abilities"] == {
        "view": True,
        "edit": True,
        "administer": False,
    }
    assert client.get(f"/api/users/{bob.pk}").json()["abilities"]["edit"] is False
    assert client.get(f"/api/users/{bob.pk}").json()["second_factor"] is None
    assert client.get(f"/api/projects/{garden.pk}").json()["abilities"]["edit"] is False
    for verb, address, body in (
        ("post", "/api/users", {"name": "Charlie", "email": "charlie@example.com"}),
        ("patch", f"/api/users/{bob.pk}", {"role": "admin"}),
        ("patch", f"/api/users/{ana.pk}", {"role": "guest"}),
        ("delete", f"/api/users/{bob.pk}", None),
        ("get", "/api/hidden-projects", None),
        ("get", "/api/auth/invitations", None),
        ("patch", f"/api/projects/{garden.pk}", {"name": "x"}),
    ):
        assert code(getattr(client, verb)(address, body), 403) == "permission_denied", address
    assert code(client.post(f"/api/hidden-projects/{cellar.pk}/take-over"), 403) == "permission_denied"
    assert Project.objects.get(pk=garden.pk).name == "Garden"


def test_a_token_to_administer_does(program, ana, bob, cellar):
    client = program(ana, "admin")

    assert client.get("/api/users/me").json()["abilities"]["administer"] is True
    assert client.patch(f"/api/users/{bob.pk}", {"role": "guest"}).json()["role"] == "guest"
    assert client.get("/api/hidden-projects").json()["count"] == 1


def test_who_is_no_administrator_any_more_has_no_token_for_it(program, ana, alice, as_user):
    client = program(ana, "admin")
    User.objects.filter(pk=alice.pk).update(role="admin", password="usable")

    as_user(User.objects.get(pk=alice.pk)).patch(f"/api/users/{ana.pk}", {"role": "member"})

    assert code(client.get("/api/users/me"), 401) == "token_revoked"


SESSION_ONLY = [
    ("get", "/api/tokens"),
    ("post", "/api/tokens"),
    ("get", "/api/tokens/1"),
    ("patch", "/api/tokens/1"),
    ("delete", "/api/tokens/1"),
    ("get", "/api/auth/sessions"),
    ("delete", "/api/auth/sessions/1"),
    ("post", "/api/auth/sign-out"),
    ("post", "/api/auth/password"),
    ("get", "/api/auth/email"),
    ("post", "/api/auth/email"),
    ("delete", "/api/auth/email"),
    ("get", "/api/auth/second-factor"),
    ("post", "/api/auth/second-factor"),
    ("post", "/api/auth/second-factor/confirm"),
    ("post", "/api/auth/second-factor/disable"),
    ("post", "/api/auth/second-factor/recovery-codes"),
    ("delete", "/api/users/1/second-factor"),
    ("post", "/api/users/1/sign-out"),
]


@pytest.mark.parametrize(("verb", "address"), SESSION_ONLY)
def test_no_token_manages_credentials(verb, address, program, ana):
    answer = getattr(program(ana, "admin"), verb)(address)

    assert code(answer, 403) == "session_required"


GOOD = f"{PREFIX}{'a' * 43}000000"
MALFORMED = {
    "the prefix alone": PREFIX,
    "a wrong checksum": GOOD,
    "too short": new_token()[:-1],
    "too long": f"{new_token()}0",
    "a dash": f"{PREFIX}{'-' * 43}000000",
    "Latin letters": f"{PREFIX}{'é' * 43}000000",
    "a space inside": f"{new_token()[:20]} {new_token()[20:]}",
    "a quote": f"{PREFIX}' OR 1=1 --",
    "very long": PREFIX + "a" * 4000,
}


@pytest.mark.parametrize("name", MALFORMED)
def test_what_is_no_token_never_reaches_the_database(name, db, django_assert_num_queries):
    client = bearer(MALFORMED[name])

    with django_assert_num_queries(0):
        answer = client.get("/api/users/me")

    assert code(answer, 401) == "token_revoked"


def test_an_unknown_token_is_refused(db):
    assert code(bearer(new_token()).get("/api/users/me"), 401) == "token_revoked"


def test_tokens_can_be_told_by_their_form():
    token = new_token()

    assert len({new_token() for _ in range(100)}) == 100
    assert (len(token), token.isalnum(), token[:4]) == (53, False, "mut_")
    assert is_token(token)
    for place in (4, 20, 52):
        other = "x" if token[place] != "x" else "y"
        assert not is_token(token[:place] + other + token[place + 1 :])
