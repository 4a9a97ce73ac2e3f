"""What may not be done to a task, in archived projects and by who only does it"""

from django.utils import timezone

from api.models import Task
from api.tests.problems import code
from api.tests.rows import columns, listed


def test_an_archived_project_is_there_to_be_read(as_user, alice, bob, task, garden):
    garden.archived_at = timezone.now()
    garden.save()
    before = columns(task)

    for person in (alice, bob):
        asker = as_user(person)
        assert listed(asker.get("/api/tasks")) == ["Water the plants"]
        assert code(asker.patch(f"/api/tasks/{task.pk}", {"title": "x"}), 403) == "permission_denied"
        assert code(asker.put(f"/api/tasks/{task.pk}", {"title": "x"}), 403) == "permission_denied"
        assert code(asker.delete(f"/api/tasks/{task.pk}"), 403) == "permission_denied"
        assert code(asker.post(f"/api/tasks/{task.pk}/toggle"), 403) == "permission_denied"
        assert code(asker.post(f"/api/tasks/{task.pk}/comments", {"body": "x"}), 403) == "permission_denied"

    assert columns(task) == before


def test_an_assignee_outside_the_project_sees_and_toggles_but_does_not_edit(
    as_user, charlie, add_task, cellar
):
    task = add_task(project=cellar, assignee=charlie)
    asker = as_user(charlie)

    assert asker.get(f"/api/tasks/{task.pk}").json()["abilities"] == {
        "view": True,
        "comment": True,
        "toggle": True,
        "edit": False,
        "delete": False,
        "restore": False,
    }
    assert code(asker.patch(f"/api/tasks/{task.pk}", {"title": "x"}), 403) == "permission_denied"
    assert Task.objects.get(pk=task.pk).title == "Sweep"
