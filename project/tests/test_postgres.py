"""PostgreSQL for the tests is never passed over in silence."""

import io

import pytest

from project.tooling import postgres
from project.tooling.ports import free
from project.tooling.shell import Failure


def test_an_unknown_way_is_refused(monkeypatch):
    monkeypatch.setenv("MUTIRAO_TEST_POSTGRES", "docker")

    with (
        pytest.raises(Failure, match="use one of server, binaries, embedded"),
        postgres.database(io.StringIO()),
    ):
        pass


def test_a_given_server_that_does_not_answer_is_a_failure_that_keeps_the_password(monkeypatch):
    monkeypatch.delenv("MUTIRAO_TEST_POSTGRES", raising=False)
    monkeypatch.setenv("DATABASE_URL", f"postgres://somebody:hush@127.0.0.1:{free()}/mutirao")

    with pytest.raises(Failure, match="cannot be used") as failure, postgres.database(io.StringIO()):
        pass

    assert "hush" not in str(failure.value)


@pytest.mark.parametrize(
    ("server", "expected"),
    [
        (
            "postgres://a:b@host:5433/mutirao?sslmode=require",
            "postgres://a:b@host:5433/test_a?sslmode=require",
        ),
        ("postgres://postgres@/postgres?host=/tmp/x", "postgres://postgres@/test_a?host=/tmp/x"),
    ],
)
def test_only_the_name_of_the_database_is_changed(server, expected):
    assert postgres.with_name(server, "test_a") == expected


def test_without_its_own_pg_dump_a_server_is_a_failure(monkeypatch):
    monkeypatch.setattr(postgres, "_with_driver", lambda *arguments: "99\n")
    monkeypatch.setattr("project.tooling.python.install", lambda name: None)

    with pytest.raises(Failure, match=r"no pg_dump of it .* postgresql-client-99"):
        postgres.with_tools({}, "postgres://postgres@127.0.0.1/postgres")
