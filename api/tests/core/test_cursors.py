"""`cursor`"""

import base64
import random
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db.models import F
from django.utils.crypto import get_random_string

from api.core import cursors
from api.core.keyset import Place, keys_of
from api.models import Task
from api.tests.problems import entries
from api.tests.rows import listed


@pytest.fixture
def asker(as_user, alice):
    Task.objects.bulk_create(Task(title=f"{number:02}", creator=alice) for number in range(30))
    return as_user(alice)


@pytest.fixture
def cursor(asker):
    return cursor_of(asker.get("/api/tasks?ordering=title&page_size=10"))


def cursor_of(response):
    return parse_qs(urlsplit(response.json()["next"]).query)["cursor"][0]


def test_the_links_lead_through_the_list_and_back(asker):
    first = asker.get("/api/tasks?ordering=title&page_size=20").json()
    second = asker.get(first["next"])
    back = asker.get(second.json()["previous"]).json()

    assert listed(second) == [f"{number}" for number in range(20, 30)]
    assert (first["previous"], second.json()["next"], back["previous"]) == (None, None, None)
    assert back["results"] == first["results"]
    assert asker.get(back["next"]).json()["results"] == second.json()["results"]


def test_an_empty_cursor_is_the_start(asker):
    assert asker.get("/api/tasks?cursor=").json()["results"] == asker.get("/api/tasks").json()["results"]


def test_size_and_fields_may_change_on_the_way(asker, cursor):
    address = f"/api/tasks?ordering=title&cursor={cursor}&page_size=3&fields=title"

    assert asker.get(address).json()["results"] == [{"title": "10"}, {"title": "11"}, {"title": "12"}]


def test_where_the_rest_of_the_list_went_away_the_way_back_begins_at_its_end(asker, cursor):
    Task.objects.filter(title__gte="10").delete()

    empty = asker.get(f"/api/tasks?ordering=title&cursor={cursor}&page_size=4").json()

    assert (empty["results"], empty["next"]) == ([], None)
    assert listed(asker.get(empty["previous"])) == ["06", "07", "08", "09"]


def test_where_the_beginning_went_away_the_way_on_begins_at_the_start(asker, cursor):
    second = asker.get(f"/api/tasks?ordering=title&cursor={cursor}&page_size=10").json()
    Task.objects.filter(title__lt="10").delete()

    empty = asker.get(second["previous"]).json()

    assert (empty["results"], empty["previous"]) == ([], None)
    assert listed(asker.get(empty["next"]))[0] == "10"


MISMATCHED = [
    "/api/tasks?ordering=-title",
    "/api/tasks",
    "/api/tasks?ordering=title&status=todo",
    "/api/tasks?ordering=title&search=",
    "/api/labels",
]


@pytest.mark.parametrize("address", MISMATCHED)
def test_a_cursor_is_good_for_its_own_list_order_and_filters_only(address, asker, cursor):
    response = asker.get(f"{address}{'&' if '?' in address else '?'}cursor={cursor}")

    assert (response.status_code, entries(response)) == (400, [("cursor", "cursor_mismatch")])


@pytest.mark.parametrize("value", ["x", "%00", "é", "null", "A" * 22, "A" * 513, "=", "cD1hYmM="])
def test_what_is_no_cursor_is_refused_by_name(value, asker):
    response = asker.get(f"/api/tasks?cursor={value}")

    assert (response.status_code, entries(response)) == (400, [("cursor", "invalid_cursor")])


def test_a_cursor_of_another_server_is_refused(asker, cursor, settings):
    settings.SECRET_KEY = get_random_string(50)

    with pytest.raises(cursors.CursorInvalid):
        cursors.unseal(cursor, "", [])


def test_a_cursor_outlives_a_change_of_the_key(settings):
    sealed = cursors.seal(Place(values=(1,)), "bond")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = get_random_string(50)

    assert cursors.unseal(sealed, "bond", keys_of(Task.objects.order_by(F("id").asc()))).values == (1,)


def test_page_and_cursor_do_not_go_together(asker, cursor):
    response = asker.get(f"/api/tasks?ordering=title&page=1&cursor={cursor}")

    assert (response.status_code, entries(response)) == (400, [("cursor", "contradiction")])


def test_the_longest_title_makes_a_cursor_of_512_characters_at_most(as_user, alice):
    for _ in range(2):
        Task.objects.create(title="\U00020000" * 255, creator=alice)
    asker = as_user(alice)

    cursor = cursor_of(asker.get("/api/tasks?ordering=title&page_size=1"))

    assert 400 < len(cursor) <= 512
    assert len(listed(asker.get("/api/tasks", {"ordering": "title", "page_size": 1, "cursor": cursor}))) == 1


KEYS = keys_of(
    Task.objects.order_by(F("created_at").desc(), F("due_up").desc(), F("sort_title").desc(), F("id").desc())
)
GENUINE = cursors.seal(
    Place(True, (datetime(2026, 3, 31, 12, tzinfo=UTC), date(2026, 3, 31).toordinal(), " água ", 12)), "bond"
)


def tampered(chance):
    """A cursor with some bytes or characters changed, cut out, put in or exchanged."""
    letters = list(GENUINE)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(letters))
        match chance.randrange(4):
            case 0:
                letters[at] = chance.choice("ABCxyz019-_=+/ é\0\ud800")
            case 1:
                del letters[at:]
            case 2:
                letters.insert(at, chance.choice(letters or ["A"]))
            case 3:
                letters = list(base64.urlsafe_b64encode(chance.randbytes(chance.randint(1, 90))).decode())
        letters = letters or ["A"]
    return "".join(letters)


def test_five_thousand_tampered_cursors_are_all_refused():
    chance = random.Random(20)  # noqa: S311
    changed = {tampered(chance) for _ in range(6_000)} - {GENUINE}

    for each in changed:
        with pytest.raises(cursors.CursorInvalid):
            cursors.unseal(each, "bond", KEYS)

    assert len(changed) > 5_000
    assert cursors.unseal(GENUINE, "bond", KEYS).backward


ODD: list[Any] = [
    None,
    True,
    [],
    {},
    "",
    "x",
    "\0",
    "9" * 4_000,
    1e308,
    2**63,
    -(2**63) - 1,
    "0001-01-01T00:00:00+14:00",
]
ODD += ["2026-03-31T12:00:00", "9999-12-31T23:59:59-14:00", "2026-02-30", [[[]]], "NaN", 1.5]


@pytest.mark.django_db
@pytest.mark.parametrize("value", ODD, ids=lambda value: repr(value)[:20])
@pytest.mark.parametrize("at", range(4))
def test_even_what_is_signed_is_parsed_with_care(at, value):
    """As after an upgrade that changed the type of a column."""
    values = ["2026-03-31T12:00:00Z", 1, "x", 12]
    values[at] = value
    try:
        sealed = cursors.seal(Place(False, tuple(values)), "bond")
        place = cursors.unseal(sealed, "bond", KEYS)
    except (cursors.CursorInvalid, TypeError):
        return

    # What passes the database takes too.
    list(
        Task.objects.filter(
            **{f"{key.path}__lte": each for key, each in zip(KEYS, place.values, strict=True)}
        )
    )
