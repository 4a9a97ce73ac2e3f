"""The API as pages, for a browser that signed in with a Django session."""

import pytest
from rest_framework.test import APIClient

from api.models import Comment, Label, Session, Task
from api.tests.credentials import PASSWORD, give_password
from api.tests.problems import code

PAGE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def browser(alice):
    """Alice's browser, signed in."""
    give_password(alice)
    client = APIClient(enforce_csrf_checks=True)
    client.get("/api/auth/login", headers=PAGE)
    form = {"username": "alice@example.com", "password": PASSWORD}
    form["csrfmiddlewaretoken"] = client.cookies["csrftoken"].value
    assert client.post("/api/auth/login", form, format="multipart").status_code == 302
    return client


@pytest.fixture
def addresses(task, bob, garden):
    label = Label.objects.create(name="outdoors")
    task.labels.add(label)
    comment = Comment.objects.create(task=task, author=bob, body="On it.")
    lists = [
        "/api",
        "/api/users",
        "/api/projects",
        "/api/labels",
        "/api/tasks",
        f"/api/tasks/{task.pk}/comments",
    ]
    rows = [f"/api/users/{bob.pk}", "/api/users/me", f"/api/projects/{garden.pk}", f"/api/labels/{label.pk}"]
    return [*lists, *rows, f"/api/tasks/{task.pk}", f"/api/comments/{comment.pk}"]


def page(client, address, status=200):
    response = client.get(address, headers=PAGE)
    assert response.status_code == status, address
    assert response["Content-Type"] == "text/html; charset=utf-8", address
    return response.content.decode()


def test_every_address_is_a_page(browser, addresses):
    for address in addresses:
        html = page(browser, address)
        assert html.lstrip().lower().startswith("<!doctype html>")
        assert "Alice" in html or address == "/api"


def test_pages_have_forms_for_what_can_be_sent(browser, task):
    listing, detail = page(browser, "/api/tasks"), page(browser, f"/api/tasks/{task.pk}")

    assert "Water the plants" in listing
    assert 'name="_content"' in listing
    assert 'data-method="PUT"' in detail
    assert 'data-method="DELETE"' in detail


@pytest.mark.parametrize(
    "address",
    ["/api/tasks/999999", "/api/tasks?status=open", "/api/tasks/{task}/toggle", "/api/tasks/{task}/restore"],
)
def test_errors_are_pages_too(address, browser, task):
    response = browser.get(address.format(task=task.pk), headers=PAGE)

    assert response.status_code in (400, 404, 405)
    assert response["Content-Type"] == "text/html; charset=utf-8"


def test_a_browser_that_is_nobody_is_shown_a_page(db):
    html = page(APIClient(), "/api/tasks", status=401)

    assert "/api/auth/login" in html


def test_nobody_can_open_the_first_page(db):
    html = page(APIClient(), "/api")

    assert "/api/docs" in html


def test_a_session_writes_with_a_csrf_token_only(browser, task):
    browser.get("/api/tasks", headers=PAGE)
    assert code(browser.post("/api/tasks", {"title": "x"}), 403) in ("permission_denied", "csrf_failed")
    assert Task.objects.count() == 1

    token = browser.cookies["csrftoken"].value
    response = browser.post("/api/tasks", {"title": "x"}, headers={"X-CSRFToken": token})

    assert response.status_code == 201


@pytest.mark.parametrize("verb", ["put", "patch", "delete"])
def test_every_write_of_a_session_needs_the_token(verb, browser, task):
    response = getattr(browser, verb)(f"/api/tasks/{task.pk}", {"title": "forged"})

    assert code(response, 403) in ("permission_denied", "csrf_failed")
    assert Task.objects.kept().get().title == "Water the plants"


def test_a_bearer_needs_no_csrf_token(as_user, alice):
    client = as_user(alice)
    client.handler.enforce_csrf_checks = True

    assert client.post("/api/tasks", {"title": "x"}).status_code == 201


def test_the_session_of_a_deactivated_person_is_nobodys(browser, alice):
    alice.is_active = False
    alice.save()

    assert browser.get("/api/users/me").status_code == 401


def test_signing_out_of_the_api_with_a_browser_session_ends_no_other(browser, as_user, alice):
    client = as_user(alice)
    browser.get("/api/tasks", headers=PAGE)

    response = browser.post("/api/auth/sign-out", headers={"X-CSRFToken": browser.cookies["csrftoken"].value})

    assert response.status_code == 204
    assert client.get("/api/users/me").status_code == 200
    assert Session.objects.filter(revoked_at=None).count() == 1


def test_signing_out_of_the_api_signs_the_browser_out(browser):
    browser.get("/api/tasks", headers=PAGE)

    browser.post("/api/auth/sign-out", headers={"X-CSRFToken": browser.cookies["csrftoken"].value})

    assert browser.get("/api/users/me").status_code == 401
    assert Session.objects.get().revoked_at is not None


def test_a_browser_stands_in_the_list_and_can_be_ended_there(browser, as_user, alice):
    asker = as_user(alice)
    (row,) = [each for each in asker.get("/api/auth/sessions").json()["results"] if not each["current"]]

    assert asker.delete(f"/api/auth/sessions/{row['id']}").status_code == 204

    assert browser.get("/api/users/me").status_code == 401


def test_a_cookie_of_django_alone_is_worth_nothing(alice):
    client = APIClient()
    client.force_login(alice)

    assert client.get("/api/users/me").status_code == 401
