"""The generated team: the same for everybody, and skewed as real teams are."""

import itertools
from collections import Counter
from datetime import date

from benchmarks import team
from benchmarks.words import ABSENT, FREQUENT, RARE, RARE_TASKS
from benchmarks.work import Work

TODAY = date(2026, 11, 1)
SIZE = 2_000


def test_the_same_day_and_size_give_the_same_rows():
    once = list(Work(300, TODAY).tasks())

    again = list(Work(300, TODAY).tasks())

    assert once == again


def test_another_day_moves_the_dates_and_nothing_else():
    here, later = (list(Work(50, day).tasks()) for day in (TODAY, date(2026, 12, 1)))

    assert [task["title"] for task, *_ in here] == [task["title"] for task, *_ in later]
    assert [task["created_at"] for task, *_ in here] != [task["created_at"] for task, *_ in later]


def test_a_subtask_stands_one_level_below_an_earlier_task_of_its_project():
    tasks = {task["id"]: task for task, *_ in Work(SIZE, TODAY).tasks()}

    subtasks = [task for task in tasks.values() if task["parent_id"]]

    assert subtasks
    for task in subtasks:
        parent = tasks[task["parent_id"]]
        assert parent["id"] < task["id"]
        assert parent["parent_id"] is None
        assert parent["project_id"] == task["project_id"]


def test_half_of_the_tasks_are_done_and_only_those_are_completed():
    tasks = [task for task, *_ in Work(SIZE, TODAY).tasks()]

    done = [task for task in tasks if task["status"] == "done"]

    assert 0.45 < len(done) / SIZE < 0.55
    assert all(("completed_at" in task) == (task["status"] == "done") for task in tasks)


def test_few_people_have_most_of_the_work_and_the_asker_more_than_a_page():
    assigned = Counter(task["assignee_id"] for task, *_ in Work(10_000, TODAY).tasks())

    busiest = sum(count for _person, count in assigned.most_common(team.PEOPLE // 10))

    assert busiest > 10_000 / 3
    assert assigned[team.ASKER] > 100


def test_the_words_that_are_looked_for_are_as_frequent_as_their_names_say():
    texts = [
        f"{task['title']} {task['description']}".lower().split() for task, *_ in Work(SIZE, TODAY).tasks()
    ]

    found = Counter(itertools.chain.from_iterable(map(set, texts)))

    assert found[RARE] == RARE_TASKS
    assert found[FREQUENT] > SIZE / 20
    assert found[ABSENT] == 0


def test_no_moment_lies_in_the_future():
    work = Work(SIZE, TODAY)

    moments = [task["updated_at"] for task, *_ in work.tasks()]

    assert max(moments) <= work.now


def test_a_person_is_in_a_project_once():
    work = Work(1, TODAY)

    pairs = [(row["project_id"], row["user_id"]) for row in team.memberships(work.chance)]

    assert len(pairs) == len(set(pairs))
