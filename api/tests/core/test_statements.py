"""Queries whose SQL is made once: with other values each time, and never with what was true only then"""

import pytest
from django.db import models
from django.utils import timezone

from api.core.statements import Asker, Slot, Statement, asking
from api.models import Project, Session, Task


def test_a_statement_is_asked_with_other_values_each_time(task, add_task):
    other = add_task("Other")
    titles = Statement(lambda: Task.objects.filter(pk=Slot("pk")).values_list("title"))

    assert [titles(pk=task.pk), titles(pk=other.pk), titles(pk=0)] == [
        [("Water the plants",)],
        [("Other",)],
        [],
    ]


def test_what_is_visible_is_that_of_who_asks(task, add_task, bob, charlie, cellar):
    add_task("Hidden", project=cellar)
    member, guest = Asker(is_admin=False, is_guest=False), Asker(is_admin=False, is_guest=True)
    for_members, for_guests = Task.objects.visible_to(member), Task.objects.visible_to(guest)
    mine = add_task("Mine", assignee=charlie, project=cellar)

    with asking(bob):
        assert [row.title for row in for_members.all()] == ["Water the plants"]
    with asking(charlie):
        assert list(for_guests.all()) == [mine]
        assert for_guests.count() == 1


def test_nobody_asks_outside(db):
    projects = Project.objects.visible_to(Asker(is_admin=False, is_guest=True))

    with pytest.raises(LookupError):
        list(projects)


def test_a_statement_holds_no_moment(db):
    kept = Statement(lambda: Session.objects.filter(expires_at__gt=timezone.now()).values_list("pk"))

    with pytest.raises(TypeError, match="moment"):
        kept()


def test_a_moment_may_be_given(alice, as_user):
    as_user(alice)
    ended = Statement(
        lambda: Session.objects.filter(expires_at__lt=Slot("now", models.DateTimeField())).values_list("pk")
    )

    assert ended(now=timezone.now()) == []


def test_nothing_is_nothing_whatever_the_values(task):
    nothing = Statement(lambda: Task.objects.none().filter(pk=Slot("pk")).values_list("pk"))

    assert nothing(pk=task.pk) == []
