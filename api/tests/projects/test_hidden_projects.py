"""GET /api/hidden-projects and POST /api/hidden-projects/{id}/take-over"""

import pytest
from django.utils import timezone

from api.models import Membership, Project, Task, User
from api.tests.credentials import mailed
from api.tests.problems import code, entries
from api.tests.rows import columns, listed, moment

LIST = "/api/hidden-projects"


@pytest.fixture
def kept(cellar, alice):
    """A task in Alice's private cellar."""
    return Task.objects.create(title="Count the potatoes", creator=alice, project=cellar)


def test_administrators_see_that_they_exist_and_who_manages_them(as_user, ana, alice, cellar, garden, kept):
    Membership.objects.create(project=cellar, user=User.objects.create(name="Bob"), role="viewer")

    answer = as_user(ana).get(LIST)

    assert answer.json() == {
        "count": 1,
        "count_capped": False,
        "next": None,
        "previous": None,
        "results": [
            {
                "id": cellar.pk,
                "name": "Cellar",
                "created_at": moment(cellar.created_at),
                "managers": [{"id": alice.pk, "name": "Alice"}],
                "abilities": {"take_over": True},
            }
        ],
    }


def test_what_is_in_them_stays_hidden(as_user, ana, cellar, kept):
    asker = as_user(ana)
    asker.get(LIST)

    assert asker.get(f"/api/projects/{cellar.pk}").status_code == 404
    assert asker.get(f"/api/tasks/{kept.pk}").status_code == 404
    assert listed(asker.get("/api/projects"), "name") == []
    assert asker.get(f"/api/projects/{cellar.pk}/members").status_code == 404


def test_those_that_one_is_in_are_not_hidden(as_user, ana, cellar):
    Membership.objects.create(project=cellar, user=ana, role="viewer")

    assert listed(as_user(ana).get(LIST), "id") == []


@pytest.mark.parametrize("name", ["alice", "bob", "charlie"])
def test_nobody_else_sees_or_takes_them(name, as_user, cellar, request):
    asker = as_user(request.getfixturevalue(name))
    before = list(Membership.objects.values())

    assert code(asker.get(LIST), 403) == "permission_denied"
    assert code(asker.post(f"{LIST}/{cellar.pk}/take-over"), 403) == "permission_denied"
    assert list(Membership.objects.values()) == before


def test_who_takes_one_over_manages_it_beside_the_others(as_user, ana, alice, cellar, kept, caplog):
    asker = as_user(ana)

    answer = asker.post(f"{LIST}/{cellar.pk}/take-over")

    assert (answer.status_code, answer.json()["name"]) == (200, "Cellar")
    assert answer.json() == asker.get(f"/api/projects/{cellar.pk}").json()
    assert answer.json()["abilities"] == {
        "view": True,
        "create_tasks": True,
        "edit": True,
        "archive": True,
        "delete": True,
    }
    assert asker.get(f"/api/tasks/{kept.pk}").status_code == 200
    assert list(cellar.memberships.order_by("pk").values_list("user", "role")) == [
        (alice.pk, "manager"),
        (ana.pk, "manager"),
    ]
    assert f"user {ana.pk} took over private project {cellar.pk}" in caplog.text


def test_its_managers_get_a_mail_and_nobody_else(as_user, ana, alice, bob, charlie, cellar):
    imported = User.objects.create(name="Bob", email=None, source="github:bob")
    User.objects.filter(pk=charlie.pk).update(is_active=False)
    for person, role in ((bob, "editor"), (charlie, "manager"), (imported, "manager")):
        Membership.objects.create(project=cellar, user=person, role=role)

    as_user(ana).post(f"{LIST}/{cellar.pk}/take-over")

    assert [(each.to, each.subject) for each in mailed()] == [
        (["alice@example.com"], "An administrator has joined a private project of yours")
    ]
    assert "If this was not you" not in mailed()[0].body


@pytest.mark.parametrize("kind", ["team", "own", "none"])
def test_only_what_is_hidden_is_taken_over(kind, as_user, ana, garden, cellar):
    if kind == "own":
        Membership.objects.create(project=cellar, user=ana, role="viewer")
    number = {"team": garden.pk, "own": cellar.pk, "none": 999_999}[kind]

    assert code(as_user(ana).post(f"{LIST}/{number}/take-over"), 404) == "not_found"
    assert not Membership.objects.filter(user=ana, role="manager").exists()
    assert not mailed()


def test_an_orphan_is_found_and_taken_over(as_user, ana):
    orphan = Project.objects.create(name="Attic", visibility="private", archived_at=timezone.now())
    asker = as_user(ana)

    assert asker.get(LIST).json()["results"][0]["managers"] == []
    answer = asker.post(f"{LIST}/{orphan.pk}/take-over").json()

    assert answer["abilities"]["archive"] is True
    assert not mailed()


def test_a_refused_request_takes_nothing(as_user, ana, cellar):
    asker, before = as_user(ana), columns(cellar)

    assert entries(asker.post(f"{LIST}/{cellar.pk}/take-over", {"role": "viewer"})) == [
        ("role", "unknown_field")
    ]
    assert asker.post(f"{LIST}/{cellar.pk}/take-over?x=1").status_code == 400
    assert columns(cellar) == before
    assert not Membership.objects.filter(user=ana).exists()


def test_the_list_is_a_list_like_others(as_user, ana, cellar, django_assert_max_num_queries):
    for name in ("Attic", "Barn", "Depot"):
        Project.objects.create(name=name, visibility="private")
    asker = as_user(ana)

    assert listed(asker.get(LIST), "name") == ["Attic", "Barn", "Cellar", "Depot"]
    assert listed(asker.get(f"{LIST}?ordering=-id&page_size=2"), "name") == ["Depot", "Barn"]
    assert entries(asker.get(f"{LIST}?ordering=description")) == [("ordering", "invalid_choice")]
    assert entries(asker.get(f"{LIST}?fields=description")) == [("fields", "invalid_choice")]
    with django_assert_max_num_queries(4):
        asker.get(LIST)
