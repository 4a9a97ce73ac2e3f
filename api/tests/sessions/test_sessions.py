"""GET /api/auth/sessions and DELETE /api/auth/sessions/{id}"""

from rest_framework.test import APIClient

from api.models import Session
from api.tests.rows import moment


def test_one_sees_ones_own_sessions(sign_in, bearer, as_user, alice):
    as_user(alice)
    phone = APIClient(headers={"User-Agent": "A phone"})
    asker = bearer(sign_in(phone).json()["access"])

    rows = asker.get("/api/auth/sessions").json()["results"]

    session = Session.objects.get(user__name="Bob")
    assert rows == [
        {
            "id": session.pk,
            "method": "password",
            "user_agent": "A phone",
            "address": "127.0.0.1",
            "created_at": rows[0]["created_at"],
            "last_seen_at": rows[0]["last_seen_at"],
            "expires_at": moment(session.expires_at),
            "current": True,
            "abilities": {"view": True, "end": True},
        }
    ]


def test_the_one_that_asks_is_marked(sign_in, bearer):
    sign_in()
    asker = bearer(sign_in().json()["access"])

    rows = asker.get("/api/auth/sessions?ordering=id").json()["results"]

    assert [row["current"] for row in rows] == [False, True]


def test_ending_one_works_at_once_and_leaves_the_others(sign_in, bearer):
    lost, asker = (bearer(sign_in().json()["access"]) for _ in range(2))
    lost_id = Session.objects.earliest("pk").pk

    assert asker.delete(f"/api/auth/sessions/{lost_id}").status_code == 204

    assert lost.get("/api/users/me").status_code == 401
    assert asker.get("/api/users/me").status_code == 200
    assert asker.get("/api/auth/sessions").json()["count"] == 1


def test_nobody_ends_the_session_of_another_not_even_an_admin(sign_in, bearer, as_user, ana):
    bobs = bearer(sign_in().json()["access"])
    session = Session.objects.get()

    assert as_user(ana).delete(f"/api/auth/sessions/{session.pk}").status_code == 404

    assert bobs.get("/api/users/me").status_code == 200


def test_ended_and_expired_sessions_are_not_listed(sign_in, bearer, later):
    bearer(sign_in().json()["access"]).post("/api/auth/sign-out")
    sign_in()
    later(days=15)
    asker = bearer(sign_in().json()["access"])

    assert asker.get("/api/auth/sessions").json()["count"] == 1


def test_signing_out_everywhere_ends_all_and_no_one_elses(sign_in, bearer, as_user, alice):
    alices = as_user(alice)
    phone, laptop = (bearer(sign_in().json()["access"]) for _ in range(2))

    assert laptop.post("/api/auth/sign-out", {"everywhere": True}).status_code == 204

    assert [client.get("/api/users/me").status_code for client in (phone, laptop, alices)] == [401, 401, 200]


def test_a_session_notes_where_it_was_renewed(sign_in):
    refresh = sign_in().json()["refresh"]

    APIClient(REMOTE_ADDR="203.0.113.7").post("/api/auth/token/refresh", {"refresh": refresh})

    assert Session.objects.get().address == "203.0.113.7"
