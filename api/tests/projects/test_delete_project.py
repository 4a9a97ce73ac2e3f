"""DELETE /api/projects/{id}"""

import pytest
from django.utils import timezone

from api.models import Membership, Project
from api.tests.problems import code


def test_an_empty_project_is_deleted_with_its_memberships(as_user, alice, garden):
    response = as_user(alice).delete(f"/api/projects/{garden.pk}")

    assert (response.status_code, response.content) == (204, b"")
    assert not Project.objects.exists()
    assert not Membership.objects.exists()


@pytest.mark.parametrize("trashed", [False, True])
def test_a_project_that_holds_tasks_stays(trashed, as_user, alice, garden, add_task):
    add_task(deleted_at=timezone.now() if trashed else None)

    response = as_user(alice).delete(f"/api/projects/{garden.pk}")

    assert code(response, 409) == "project_not_empty"
    assert Project.objects.filter(pk=garden.pk).exists()


def test_a_stranger_cannot_tell_that_the_project_exists(as_user, bob, cellar):
    assert code(as_user(bob).delete(f"/api/projects/{cellar.pk}"), 404) == "not_found"
