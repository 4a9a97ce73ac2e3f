"""Moments come out of PostgreSQL in UTC, whole to the microsecond."""

from datetime import UTC, datetime

import pytest
from django.db import DataError, connection
from psycopg.postgres import types
from psycopg.pq import Format

from project.postgresql.moments import UtcLoader

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL only"),
]

TIMESTAMPTZ = types["timestamptz"].oid


def read(text, zone="UTC"):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('TimeZone', %s, true)", [zone])
        cursor.execute("SELECT %s::timestamptz", [text])
        return cursor.fetchone()[0]


def test_our_own_loader_reads_them():
    with connection.cursor() as cursor:
        assert cursor.adapters.get_loader(TIMESTAMPTZ, Format.TEXT) is UtcLoader


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-02-28 23:59:59.000001+00", datetime(2026, 2, 28, 23, 59, 59, 1, UTC)),
        # PostgreSQL leaves out zeros at the end, and the fraction where there is none.
        ("2026-02-28 23:59:59.5+00", datetime(2026, 2, 28, 23, 59, 59, 500_000, UTC)),
        ("2026-02-28 23:59:59+00", datetime(2026, 2, 28, 23, 59, 59, 0, UTC)),
        ("2026-02-28 23:59:59-03", datetime(2026, 3, 1, 2, 59, 59, 0, UTC)),
        ("0001-01-01 00:00:00+00", datetime(1, 1, 1, tzinfo=UTC)),
        ("9999-12-31 23:59:59.999999+00", datetime(9999, 12, 31, 23, 59, 59, 999_999, UTC)),
    ],
)
def test_it_is_the_moment_in_utc(text, moment):
    found = read(text)

    assert (found, found.tzinfo) == (moment, UTC)


@pytest.mark.parametrize("zone", ["America/Sao_Paulo", "Asia/Kathmandu"])
def test_a_session_in_another_zone_has_the_same_moments(zone):
    found = read("2026-02-28 23:59:59.5-03", zone)

    assert (found, found.tzinfo) == (datetime(2026, 3, 1, 2, 59, 59, 500_000, UTC), UTC)


@pytest.mark.parametrize("text", ["infinity", "-infinity", "2026-01-01 00:00:00+00 BC"])
def test_what_python_has_no_moment_for_is_an_error(text):
    with pytest.raises(DataError):
        read(text)
