"""The cast: Alice owns, Bob is asked, Charlie is a stranger (a guest), Ana is the admin."""

import gc
import secrets
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from rest_framework.test import APIClient

from api.models import Membership, Project, Session, Task, User
from api.sessions import tokens
from api.tests.proofs import nets
from api.tests.proofs.canaries import WATCH


def pytest_collection_finish(session):
    """What is loaded by now stays: the collector, a tenth of all that the tests cost, need not look at it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _watched():
    with pytest.MonkeyPatch.context() as patch:
        nets.install(patch)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item):
    WATCH.clear()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef):
    before = list(WATCH.secrets)
    result = yield
    if fixturedef.scope != "function":
        WATCH.keep(before)
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    try:
        result = yield
        WATCH.check()
    finally:
        WATCH.seen.clear()
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    result = yield
    # A server process tells at its end what it has logged.
    WATCH.check()
    return result


def _person(name, **fields):
    address, unusable = f"{name.lower()}@example.com", make_password(None)
    return User.objects.create(name=name, email=address, password=unusable, **fields)


@pytest.fixture
def alice(db):
    return _person("Alice")


@pytest.fixture
def bob(db):
    return _person("Bob")


@pytest.fixture
def charlie(db):
    return _person("Charlie", role=User.Role.GUEST)


@pytest.fixture
def ana(db):
    return _person("Ana", role=User.Role.ADMIN)


@pytest.fixture
def as_user():
    """A client that asks as somebody, with a real session and access token; `as_user(None)` is nobody."""

    def client(user):
        api = APIClient()
        if user:
            now = timezone.now()
            session = Session.objects.create(
                user=user,
                generation=user.generation,
                refresh_digest=secrets.token_hex(32),
                rotated_at=now,
                expires_at=now + timedelta(days=1),
            )
            # So that the numbers of queries in tests do not hang on the first request of a minute.
            User.objects.filter(pk=user.pk).update(last_seen_at=now)
            api.credentials(HTTP_AUTHORIZATION=f"Bearer {tokens.access_token(session)}")
        return api

    return client


@pytest.fixture
def waiting_jobs(settings):
    """Jobs are written down as on a server, and run by `run_waiting`, which no test's transaction survives."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def garden(alice):
    """Alice's team project."""
    project = Project.objects.create(name="Garden")
    Membership.objects.create(project=project, user=alice, role=Membership.Role.MANAGER)
    return project


@pytest.fixture
def cellar(alice):
    """Alice's private project."""
    project = Project.objects.create(name="Cellar", visibility=Project.Visibility.PRIVATE)
    Membership.objects.create(project=project, user=alice, role=Membership.Role.MANAGER)
    return project


@pytest.fixture
def task(alice, bob, garden):
    """Alice's task, which Bob is to do; Charlie has nothing to do with it."""
    return Task.objects.create(title="Water the plants", creator=alice, assignee=bob, project=garden)


@pytest.fixture
def add_task(alice, garden):
    """`add_task("Sweep", priority=3)`: another task of Alice's in the garden."""

    def add(title="Sweep", **fields):
        return Task.objects.create(**{"title": title, "creator": alice, "project": garden, **fields})

    return add


@pytest.fixture
def viewer(charlie, garden):
    """Charlie, let into the garden to look."""
    Membership.objects.create(project=garden, user=charlie, role=Membership.Role.VIEWER)
    return charlie


@pytest.fixture
def editor(charlie, garden):
    """Charlie, let into the garden to work."""
    Membership.objects.create(project=garden, user=charlie, role=Membership.Role.EDITOR)
    return charlie
