from typing import Any

from api.comments import services
from api.log import services as log
from api.models import Task

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


PLANTED = {
    "a comment is not worth an event": a_comment_is_not_worth_an_event,
    "the log does not follow assignees": the_log_does_not_follow_assignees,
    "deletions are not told": deletions_are_not_told,
    "every number is left out once": every_number_is_left_out_once,
}
