"""Which repeat rules a task can have, and how they are kept."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given as whatever
from hypothesis import settings
from hypothesis import strategies as st

from api.tasks.recurrence import LONGEST, validate

KEPT = [
    ("FREQ=DAILY", "FREQ=DAILY"),
    ("freq=weekly;byday=fr,mo,fr", "FREQ=WEEKLY;BYDAY=MO,FR"),
    ("INTERVAL=02;FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2"),
    ("INTERVAL=1;WKST=MO;FREQ=DAILY;", "FREQ=DAILY"),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("FREQ=MONTHLY;BYDAY=+2TU,-1FR,MO", "FREQ=MONTHLY;BYDAY=-1FR,MO,2TU"),
    ("FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU,WE,TH,FR", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    ("FREQ=YEARLY;BYMONTHDAY=29;BYMONTH=2", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
    ("UNTIL=20261231;FREQ=WEEKLY;WKST=SU", "FREQ=WEEKLY;WKST=SU;UNTIL=20261231"),
    ("COUNT=10;FREQ=DAILY;INTERVAL=1000", "FREQ=DAILY;INTERVAL=1000;COUNT=10"),
    ("FREQ=YEARLY;UNTIL=00010101", "FREQ=YEARLY;UNTIL=00010101"),
]


@pytest.mark.parametrize(("given", "kept"), KEPT)
def test_a_rule_is_kept_in_one_form(given, kept):
    assert validate(given) == kept
    assert validate(kept) == kept


REFUSED = [
    ("", "A repeat rule needs FREQ, as in FREQ=WEEKLY."),
    ("BYDAY=MO", "A repeat rule needs FREQ, as in FREQ=WEEKLY."),
    ("every monday", "A repeat rule cannot have “EVERY MONDAY”."),
    ("FREQ", "A repeat rule cannot have “FREQ”."),
    ("FREQ=HOURLY", "A repeat rule cannot have “FREQ=HOURLY”."),
    ("FREQ=SECONDLY;INTERVAL=1", "A repeat rule cannot have “FREQ=SECONDLY”."),
    ("FREQ=DAILY;BYHOUR=9", "A repeat rule cannot have “BYHOUR=9”."),
    ("FREQ=YEARLY;BYYEARDAY=1", "A repeat rule cannot have “BYYEARDAY=1”."),
    ("FREQ=YEARLY;BYWEEKNO=1", "A repeat rule cannot have “BYWEEKNO=1”."),
    ("DTSTART=20260101;FREQ=DAILY", "A repeat rule cannot have “DTSTART=20260101”."),
    ("RRULE:FREQ=DAILY", "A repeat rule cannot have “RRULE:FREQ=DAILY”."),
    ("FREQ=DAILY\nFREQ=DAILY", "A repeat rule cannot have “FREQ=DAILY\nFREQ=DAILY”."),
    ("FREQ=DAILY;INTERVAL=0", "A repeat rule cannot have “INTERVAL=0”."),
    ("FREQ=DAILY;INTERVAL=-1", "A repeat rule cannot have “INTERVAL=-1”."),
    ("FREQ=DAILY;INTERVAL=1001", "A repeat rule cannot have “INTERVAL=1001”."),
    (
        "FREQ=DAILY;INTERVAL=99999999999999999999",
        "A repeat rule cannot have “INTERVAL=99999999999999999999”.",
    ),
    ("FREQ=DAILY;INTERVAL=٢", "A repeat rule cannot have “INTERVAL=٢”."),
    ("FREQ=DAıLY", "A repeat rule cannot have “FREQ=DAıLY”."),
    ("FREQ=DAILY;COUNT=0", "A repeat rule cannot have “COUNT=0”."),
    ("FREQ=DAILY;COUNT=", "A repeat rule cannot have “COUNT=”."),
    ("FREQ=YEARLY;BYMONTH=13", "A repeat rule cannot have “BYMONTH=13”."),
    ("FREQ=MONTHLY;BYMONTHDAY=0", "A repeat rule cannot have “BYMONTHDAY=0”."),
    ("FREQ=MONTHLY;BYMONTHDAY=1,,2", "A repeat rule cannot have “BYMONTHDAY=1,,2”."),
    ("FREQ=MONTHLY;BYDAY=0MO", "A repeat rule cannot have “BYDAY=0MO”."),
    ("FREQ=MONTHLY;BYDAY=MONDAY", "A repeat rule cannot have “BYDAY=MONDAY”."),
    ("FREQ=YEARLY;BYDAY=54MO", "A repeat rule cannot have “BYDAY=54MO”."),
    ("FREQ=WEEKLY;WKST=XX", "A repeat rule cannot have “WKST=XX”."),
    ("FREQ=DAILY;UNTIL=20260230", "A repeat rule cannot have “UNTIL=20260230”."),
    ("FREQ=DAILY;UNTIL=20261231T235959Z", "A repeat rule cannot have “UNTIL=20261231T235959Z”."),
    ("FREQ=DAILY;FREQ=WEEKLY", "The repeat rule has FREQ twice."),
    ("FREQ=DAILY;COUNT=2;UNTIL=20261231", "COUNT and UNTIL do not go together in a repeat rule."),
    ("FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY and FREQ=WEEKLY do not go together in a repeat rule."),
    ("FREQ=WEEKLY;BYDAY=MO,1TU", "BYDAY=1TU and FREQ=WEEKLY do not go together in a repeat rule."),
    ("FREQ=DAILY;BYDAY=-1SU", "BYDAY=-1SU and FREQ=DAILY do not go together in a repeat rule."),
    ("FREQ=MONTHLY;BYDAY=1MO,6MO", "BYDAY=6MO and FREQ=MONTHLY do not go together in a repeat rule."),
    ("FREQ=YEARLY;BYMONTH=1;BYDAY=-6MO", "BYDAY=-6MO and BYMONTH do not go together in a repeat rule."),
    ("FREQ=DAILY;BYDAY=SU;BYSETPOS=1", "BYSETPOS and FREQ=DAILY do not go together in a repeat rule."),
    ("FREQ=WEEKLY;BYDAY=SU;BYSETPOS=2", "BYSETPOS and FREQ=WEEKLY do not go together in a repeat rule."),
    ("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS needs BYDAY, BYMONTHDAY or BYMONTH."),
    ("X" * 256, "A repeat rule has at most 255 characters."),
]


@pytest.mark.parametrize(("given", "detail"), REFUSED)
def test_a_rule_that_cannot_be_is_refused_by_the_part_that_is_wrong(given, detail):
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        validate(given)

    assert refusal.value.messages == [detail]
    assert refusal.value.code == "invalid_recurrence"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=4,6,9,11;BYMONTHDAY=31",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=-30,30",
        "FREQ=YEARLY;BYMONTHDAY=1;BYDAY=53MO",
        "FREQ=MONTHLY;BYMONTHDAY=8;BYDAY=1MO",
        "FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=2",
        "FREQ=YEARLY;BYMONTH=5;BYSETPOS=-2",
    ],
)
def test_a_rule_without_any_day_is_refused(rule):
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        validate(rule)

    assert refusal.value.messages == [f"There is no day for the repeat rule {rule}."]
    assert refusal.value.code == "invalid_recurrence"


def test_a_rule_that_meets_a_day_once_in_a_long_time_is_taken():
    assert validate("FREQ=YEARLY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO")


def test_people_read_in_their_language_why_a_rule_is_refused():
    with translation.override("pt-br"), pytest.raises(ValidationError) as refusal:
        validate("FREQ=DAILY;BYHOUR=9")

    assert refusal.value.messages == ["Uma regra de repetição não pode ter “BYHOUR=9”."]


PARTS = st.sampled_from(sorted({part for rule, _ in [*KEPT, *REFUSED] for part in rule.split(";")}))


@settings(derandomize=True, database=None, deadline=None)
@whatever(st.lists(PARTS, max_size=5).map(";".join) | st.text(max_size=300))
def test_any_text_is_refused_or_kept_in_a_form_that_is_no_longer(text):
    kept = kept_form(text)

    assert kept is None or validate(kept) == kept
    assert kept is None or len(kept) <= min(len(text), LONGEST)


def kept_form(text):
    """None for a refusal; any other error is one."""
    try:
        return validate(text)
    except ValidationError:
        return None
