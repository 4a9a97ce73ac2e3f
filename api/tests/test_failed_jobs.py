"""manage.py jobs: those that were given up"""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from api.core import jobs
from api.core.jobs import MOST_ATTEMPTS, job, run_waiting, take_up_lost
from project.logging import request_id

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("waiting_jobs")]

done: list[str] = []
works = False


@job
def water(*, plant: str) -> None:
    if not works:
        raise ConnectionRefusedError("no water")
    done.append(plant)


@pytest.fixture(autouse=True)
def _broken(monkeypatch):
    monkeypatch.setattr(f"{__name__}.works", False)
    done.clear()


def give_up(plant):
    """Ask for it, and let every attempt fail."""
    token = request_id.set("findme-12345")
    water.enqueue(plant=plant)
    request_id.reset(token)
    for _ in range(MOST_ATTEMPTS):
        DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
        run_waiting()
    return str(DBTaskResult.objects.failed().latest("finished_at").pk)


def command(*arguments):
    output = StringIO()
    call_command("jobs", *arguments, stdout=output)
    return output.getvalue()


def test_it_lists_what_was_given_up_the_latest_first():
    first, second = give_up("basil"), give_up("mint")

    lines = command().splitlines()

    what = r"tests\.test_failed_jobs\.water\(plant='mint'\)  ConnectionRefusedError after 10 attempts"
    assert re.fullmatch(
        rf"{second}  \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\dZ  {what}, request findme-12345", lines[0]
    )
    assert lines[1].startswith(first)
    assert lines[2:] == ["2 jobs were given up."]


def test_with_none_it_says_so():
    assert command("list") == "0 jobs were given up.\n"


def test_one_is_tried_again_from_the_first_attempt_on(monkeypatch):
    first, second = give_up("basil"), give_up("mint")

    assert command("retry", first) == "1 jobs wait again.\n"
    run_waiting()
    # It failed once more, and waits for its second attempt only.
    assert DBTaskResult.objects.filter(status="READY").get().args_kwargs["kwargs"]["attempt"] == 2
    assert [str(row.pk) for row in DBTaskResult.objects.failed()] == [second]

    monkeypatch.setattr(f"{__name__}.works", True)
    assert command("retry", "--all") == "1 jobs wait again.\n"
    run_waiting()
    assert done == ["mint"]
    assert command() == "0 jobs were given up.\n"


def test_some_are_discarded():
    first, second = give_up("basil"), give_up("mint")

    assert command("discard", first) == "1 jobs discarded.\n"
    assert [str(row.pk) for row in DBTaskResult.objects.failed()] == [second]

    assert command("discard", "--all") == "1 jobs discarded.\n"
    assert not DBTaskResult.objects.failed().exists()


@pytest.mark.parametrize("what", ["retry", "discard"])
def test_which_has_to_be_said_once(what):
    one = give_up("basil")

    for arguments in ((what,), (what, one, "--all")):
        with pytest.raises(CommandError, match="Say which"):
            command(*arguments)

    assert DBTaskResult.objects.failed().count() == 1


@pytest.mark.parametrize("what", ["retry", "discard"])
def test_only_failed_ones_are_touched(what):
    water.enqueue(plant="thyme")
    waiting = str(DBTaskResult.objects.get().pk)

    with pytest.raises(CommandError, match="1 of them are not among the failed ones"):
        command(what, waiting)
    command(what, "--all")

    assert DBTaskResult.objects.filter(pk=waiting, status="READY").exists()


def test_they_are_kept_longer_than_what_went_well():
    give_up("basil")
    DBTaskResult.objects.update(finished_at=timezone.now() - jobs.KEPT - timedelta(days=1))

    take_up_lost()
    assert [row.status for row in DBTaskResult.objects.all()] == ["FAILED"]

    DBTaskResult.objects.update(finished_at=timezone.now() - jobs.KEPT_FAILED - timedelta(days=1))
    take_up_lost()
    assert not DBTaskResult.objects.exists()
