from api.comments.views import TaskCommentViewSet
from api.core.filters import IdsFilter
from api.core.references import VisibleRow
from api.models import Task
from api.projects.querysets import MembershipQuerySet
from api.projects.views import MembershipViewSet, ProjectMemberViewSet
from api.tasks.querysets import TaskQuerySet

PROOF = "api/tests/proofs/test_swap.py"


def everybody_sees_every_task(patch):
    patch.setattr(TaskQuerySet, "visible_to", lambda tasks, user: tasks.all())


def members_of_all_projects_at_each(patch):
    """The number in the address is not looked at."""
    patch.setattr(ProjectMemberViewSet, "get_queryset", MembershipViewSet.get_queryset)


def everybody_sees_every_membership(patch):
    patch.setattr(MembershipQuerySet, "visible_to", lambda memberships, user: memberships.all())


def bodies_name_any_row(patch):
    patch.setattr(VisibleRow, "rows", staticmethod(lambda model, asker: model.objects.all()))


def comments_go_to_any_task(patch):
    def task(view):
        return Task.objects.get(pk=view.kwargs["task_id"])

    patch.setattr(TaskCommentViewSet, "task", property(task))


def filters_begin_anew(patch):
    """From all rows, instead of those that the asker sees."""

    def rows(each, queryset, value):
        if value is None:
            return queryset
        return queryset.model.objects.with_summaries().filter(each.condition(value))

    patch.setattr(IdsFilter, "filter", rows)


def ids_in_any_form(patch):
    patch.setattr(VisibleRow, "to_id", lambda field, data: int(data or 1))


PLANTED = {
    "everybody sees every task": everybody_sees_every_task,
    "members of all projects at each": members_of_all_projects_at_each,
    "everybody sees every membership": everybody_sees_every_membership,
    "bodies name any row": bodies_name_any_row,
    "comments go to any task": comments_go_to_any_task,
    "filters begin anew": filters_begin_anew,
    "ids in any form": ids_in_any_form,
}
