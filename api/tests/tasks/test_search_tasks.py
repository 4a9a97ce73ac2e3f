"""GET /api/tasks?search="""

import pytest

from api.tests.rows import listed

TITLES = {
    "meeting": "Reunião de planejamento",
    "coffee": "CAFÉ com leite (2 xícaras)",
    "street": "Straße kehren",
    "moscow": "Москва: ёлка",
    "snake": "rename snake_case to camelCase",
    "percent": "100% sure, 50_50",
}

CASES = [
    ("reuniao", ["meeting"]),
    ("REUNIÃO", ["meeting"]),
    ("reunia\u0303o", ["meeting"]),  # a and a combining tilde
    ("reuni", ["meeting"]),
    ("planejamento reuniao", ["meeting"]),
    ("reuni planejamento", []),  # only the last word may be a beginning
    ("reuniao plan", ["meeting"]),
    ("uniao", []),  # an end of a word is no beginning
    ("cafe", ["coffee"]),
    ("  cafe  ", ["coffee"]),
    ("café, leite!", ["coffee"]),
    ("xicaras 2", ["coffee"]),
    ("strasse", ["street"]),
    ("STRASSE", ["street"]),
    ("Straße", ["street"]),
    ("москва", ["moscow"]),
    ("елка", ["moscow"]),
    ("snake", ["snake"]),
    ("snake_case", ["snake"]),
    ("case to", ["snake"]),
    ("100%", ["percent"]),
    ("50_50", ["percent"]),
    ("%", []),
    ("!!! ???", []),
    ("", list(TITLES)),
    ("reuniao cafe", []),
]


@pytest.mark.parametrize(("words", "found"), CASES)
def test_words_find_titles(words, found, as_user, alice, add_task):
    for title in TITLES.values():
        add_task(title)

    response = as_user(alice).get("/api/tasks", {"search": words, "ordering": "id"})

    assert listed(response) == [TITLES[name] for name in found]


def test_words_are_found_in_title_and_description_together(as_user, alice, add_task):
    add_task("Buy paint", description="For the *fence*, both sides.")
    add_task("Buy paint", description="For the door.")

    response = as_user(alice).get("/api/tasks?search=paint+fence")

    assert listed(response, "description") == ["For the *fence*, both sides."]


def test_a_changed_title_is_found_by_its_new_words_only(as_user, alice, task):
    asker = as_user(alice)
    asker.patch(f"/api/tasks/{task.pk}", {"title": "Mow the lawn"})

    assert listed(asker.get("/api/tasks?search=lawn")) == ["Mow the lawn"]
    assert listed(asker.get("/api/tasks?search=plants")) == []


def test_two_hundred_characters_may_be_searched(as_user, alice, add_task):
    title = "garden" + "x" * 92 + " " + "y" * 101
    add_task(title)

    assert listed(as_user(alice).get("/api/tasks", {"search": title})) == [title]


def test_every_one_of_ten_words_counts(as_user, alice, add_task):
    add_task("a b c d e f g h i j")

    asker = as_user(alice)

    assert listed(asker.get("/api/tasks?search=a+b+c+d+e+f+g+h+i+j")) == ["a b c d e f g h i j"]
    assert listed(asker.get("/api/tasks?search=a+b+c+d+e+f+g+h+missing+j")) == []


def test_the_same_word_ten_times_is_no_burden(as_user, alice, add_task):
    add_task("a")

    assert listed(as_user(alice).get("/api/tasks?search=" + "+".join(["a"] * 10))) == ["a"]
