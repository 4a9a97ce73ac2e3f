"""Any text is stored and listed byte for byte, or refused: whatever was taken can be listed."""

import pytest

from api.core.search import fold
from api.models import Comment, Label, Project, Task
from api.tests.naughty import LINES, NOT_LINES
from api.tests.problems import entries
from api.tests.rows import listed

BODIES = {**LINES, **NOT_LINES}


@pytest.fixture
def places(task, garden):
    """Where text can be written: address, name of the field, further fields."""
    return {
        "title": ("/api/tasks", "title", {}),
        "project": ("/api/projects", "name", {}),
        "label": ("/api/labels", "name", {}),
        "description": ("/api/tasks", "description", {"title": "x"}),
        "of a project": ("/api/projects", "description", {"name": "x"}),
        "comment": (f"/api/tasks/{task.pk}/comments", "body", {}),
    }


@pytest.mark.parametrize("place", ["title", "project", "label"])
def test_a_line_comes_back_byte_for_byte(place, places, as_user, alice):
    address, field, rest = places[place]
    asker = as_user(alice)

    for name, text in LINES.items():
        response = asker.post(address, {field: text, **rest})
        assert response.status_code == 201, (name, response.json())
        assert response.json()[field] == text, name

    assert set(listed(asker.get(f"{address}?page_size=200"), field)) >= set(LINES.values())


@pytest.mark.parametrize("place", ["description", "of a project", "comment"])
def test_a_body_comes_back_byte_for_byte(place, places, as_user, alice):
    address, field, rest = places[place]
    asker = as_user(alice)

    for name, text in BODIES.items():
        response = asker.post(address, {field: text, **rest})
        assert response.status_code == 201, (name, response.json())
        assert response.json()[field] == text, name

    assert set(listed(asker.get(f"{address}?page_size=200"), field)) >= set(BODIES.values())


@pytest.mark.parametrize("place", ["title", "project", "label"])
def test_what_is_no_line_is_refused_or_loses_the_spaces_around(place, places, as_user, alice):
    address, field, rest = places[place]
    asker = as_user(alice)

    for name, text in NOT_LINES.items():
        response = asker.post(address, {field: text, **rest})
        if name == "spaces around":
            assert response.json()[field] == "a  b"
        else:
            assert entries(response) == [
                (field, "blank" if name.startswith("nothing") else "control_character")
            ], name


LIMITS = [("title", 255), ("project", 100), ("label", 50), ("description", 65_536), ("comment", 65_536)]


@pytest.mark.parametrize("letter", ["x", "ã", "𠜎", "👍"])
@pytest.mark.parametrize(("place", "limit"), LIMITS)
def test_the_limits_count_code_points(place, limit, letter, places, as_user, alice):
    address, field, rest = places[place]
    asker = as_user(alice)

    fits = asker.post(address, {field: letter * limit, **rest})
    over = asker.post(address, {field: letter * (limit + 1), **rest})

    assert fits.json()[field] == letter * limit
    assert entries(over) == [(field, "max_length")]
    assert letter * limit in listed(asker.get(address), field)


def test_every_text_can_be_searched_for(places, as_user, alice):
    asker = as_user(alice)
    Task.objects.bulk_create(Task(title=text, creator=alice) for text in LINES.values())

    for name, text in BODIES.items():
        response = asker.get("/api/tasks", {"search": text, "page_size": 200, "fields": "title"})
        assert response.status_code == 200, name
        if text in LINES.values() and fold(text).strip():
            assert text in listed(response), name


def test_every_text_sorts(as_user, alice):
    Task.objects.bulk_create(Task(title=text, creator=alice) for text in LINES.values())
    Label.objects.bulk_create(Label(name=text[:50]) for text in LINES.values())
    Project.objects.bulk_create(Project(name=text[:100]) for text in LINES.values())

    for address in (
        "/api/tasks?ordering=title&fields=id",
        "/api/labels?ordering=name",
        "/api/projects?ordering=-name",
    ):
        assert as_user(alice).get(f"{address}&page_size=200").json()["count"] == len(LINES)


def test_text_never_becomes_part_of_a_page(as_user, alice, garden):
    Task.objects.create(title="<script>alert(1)</script>", description='"><b onload=x>', creator=alice)
    Comment.objects.create(task=Task.objects.get(), author=alice, body="<script>alert(2)</script>")
    asker = as_user(alice)
    pk = Task.objects.get().pk

    for address in ("/api/tasks", f"/api/tasks/{pk}", f"/api/tasks/{pk}/comments"):
        page = asker.get(address, headers={"Accept": "text/html"}).content.decode()
        assert "<script>alert" not in page
        assert "<b onload" not in page
