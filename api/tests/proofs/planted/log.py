from typing import Any

from django.db.models import Q

from api.comments import services
from api.log import services as log
from api.log.querysets import EventQuerySet
from api.models import Task
from api.sessions import services as sessions

PROOF = "api/tests/proofs/test_log.py"


def a_comment_is_not_worth_an_event(patch):
    silent: Any = type("Silent", (), {**vars(log), "created": staticmethod(lambda *args, **kwargs: None)})
    patch.setattr(services, "log", silent)


def the_log_does_not_follow_assignees(patch):
    patch.setattr(Task, "logged", tuple(name for name in Task.logged if name != "assignee"))


def deletions_are_not_told(patch):
    patch.setattr(log, "deleted", lambda *args, **kwargs: None)


def every_number_is_left_out_once(patch):
    patch.setattr(log, "NEXT", log.NEXT.replace("+ excluded.seq", "+ excluded.seq + 1"))


def sign_ins_are_not_told(patch):
    silent: Any = type("Silent", (), {**vars(log), "created": staticmethod(lambda *args, **kwargs: None)})
    patch.setattr(sessions, "events", silent)


def the_team_hears_of_private_views(patch):
    heard = EventQuerySet._of_people
    patch.setattr(EventQuerySet, "_of_people", lambda rows, user: heard(rows, user) | Q(audience="person"))


PLANTED = {
    "sign-ins are not told": sign_ins_are_not_told,
    "the team hears of private views": the_team_hears_of_private_views,
    "a comment is not worth an event": a_comment_is_not_worth_an_event,
    "the log does not follow assignees": the_log_does_not_follow_assignees,
    "deletions are not told": deletions_are_not_told,
    "every number is left out once": every_number_is_left_out_once,
}
