"""manage.py load_demo"""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import F

from api.models import Comment, Label, Membership, Project, Task, User

EVERYTHING = (User, Project, Membership, Label, Task, Comment)


@pytest.fixture
def loading(db, monkeypatch):
    def load(password):
        monkeypatch.setenv("DEMO_PASSWORD", password)
        output = StringIO()
        call_command("load_demo", stdout=output)
        return output.getvalue()

    return load


def test_the_administrator_signs_in_with_the_printed_password(loading, as_user):
    printed = loading("a garden of tall plants")

    assert printed == "Sign in as admin@example.com\nwith the password a garden of tall plants\n"
    credentials = {"email": "admin@example.com", "password": "a garden of tall plants"}
    answer = as_user(None).post("/api/auth/token", credentials)
    assert answer.status_code == 200


def test_the_team_has_projects_with_tasks_in_every_status(loading, db):
    loading("a garden of tall plants")

    assert list(Project.objects.order_by("pk").values_list("name", "color")) == [
        ("Community garden", "#3f7d5b"),
        ("Festa junina", "#c2571f"),
        ("Website", "#3b6ea8"),
    ]
    assert set(Task.objects.values_list("status", flat=True)) == {"todo", "doing", "done"}


def test_the_team_has_been_at_work_for_weeks(loading, db):
    loading("a garden of tall plants")

    done = Task.objects.filter(status="done")
    assert done.dates("completed_at", "week").count() >= 10
    assert not done.filter(completed_at__lte=F("created_at")).exists()
    assert not done.filter(completed_by=None).exists()


def test_loading_again_changes_nothing_and_gives_no_password_away(loading):
    loading("a garden of tall plants")
    before = [list(model.objects.order_by("pk").values()) for model in EVERYTHING]

    printed = loading("another")

    assert printed == "Sign in as admin@example.com\nwith the password chosen at the first start\n"
    assert [list(model.objects.order_by("pk").values()) for model in EVERYTHING] == before


def test_a_database_with_people_is_left_alone(loading, alice):
    assert loading("a garden of tall plants") == ""
    assert User.objects.get() == alice
