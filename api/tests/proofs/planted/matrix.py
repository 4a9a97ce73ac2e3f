from api.core import permissions
from api.core.light import reads
from api.core.permissions import SIGNED_IN, ByPolicy
from api.models import Project, User
from api.projects import abilities
from api.projects.abilities import Rank
from api.projects.querysets import ProjectQuerySet
from api.projects.views import HiddenProjectViewSet
from api.sessions.querysets import SessionQuerySet
from api.tasks import abilities as task_abilities
from api.tasks.querysets import TaskQuerySet
from api.tokens.querysets import ApiTokenQuerySet
from api.tokens.views import ApiTokenViewSet

PROOF = "api/tests/proofs/test_matrix.py"


def everybody_sees_every_task(patch):
    patch.setattr(TaskQuerySet, "visible_to", lambda tasks, user: tasks.all())


def no_ability_is_asked(patch):
    patch.setattr(ByPolicy, "has_object_permission", lambda *args: True)


def tokens_that_read_also_write(patch):
    patch.setattr(permissions, "READ", "no scope")


def tokens_make_tokens(patch):
    patch.setattr(ApiTokenViewSet, "session_only", False)


def every_token_of_an_administrator_administers(patch):
    patch.setattr(User, "is_admin", property(lambda user: user.role == User.Role.ADMIN))


def everybody_lists_hidden_projects(patch):
    patch.setattr(HiddenProjectViewSet, "policy", {"list": SIGNED_IN, "take_over": SIGNED_IN})


def administrators_see_private_projects(patch):
    visible_to = ProjectQuerySet.visible_to

    def visible(projects, user):
        return projects.all() if user.is_authenticated and user.is_admin else visible_to(projects, user)

    patch.setattr(ProjectQuerySet, "visible_to", visible)


def viewers_edit(patch):
    def rank_in(project, user):
        rank = abilities.rank_in(project, user)
        return Rank.EDITOR if rank == Rank.VIEWER else rank

    patch.setattr(task_abilities, "rank_in", rank_in)


def archived_projects_go_on(patch):
    patch.setattr(Project, "archived", property(reads()(lambda project: False)))


def revoked_sessions_go_on(patch):
    patch.setattr(SessionQuerySet, "live", lambda sessions, now=None: sessions.filter(user__is_active=True))


def tokens_of_inactive_people_go_on(patch):
    patch.setattr(ApiTokenQuerySet, "live", lambda tokens, now=None: tokens.all())


PLANTED = {
    "everybody sees every task": everybody_sees_every_task,
    "no ability is asked": no_ability_is_asked,
    "tokens that read also write": tokens_that_read_also_write,
    "tokens make tokens": tokens_make_tokens,
    "every token of an administrator administers": every_token_of_an_administrator_administers,
    "everybody lists hidden projects": everybody_lists_hidden_projects,
    "administrators see private projects": administrators_see_private_projects,
    "viewers edit": viewers_edit,
    "archived projects go on": archived_projects_go_on,
    "revoked sessions go on": revoked_sessions_go_on,
    "tokens of inactive people go on": tokens_of_inactive_people_go_on,
}
