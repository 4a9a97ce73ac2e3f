from api.core import etags, idempotency
from api.log import services

PROOF = "api/tests/proofs/test_races.py"


def every_version_matches(patch):
    patch.setattr(etags, "matches", lambda header, version: True)


def answers_are_not_kept(patch):
    patch.setattr(idempotency, "keep", lambda answers: None)


def numbers_are_given_by_reading_and_then_writing(patch):
    patch.setattr(services, "NEXT", "SELECT COALESCE(MAX(seq), 0) + %s AS seq FROM api_event")


PLANTED = {
    "every version matches": every_version_matches,
    "answers are not kept": answers_are_not_kept,
    "numbers are given by reading and then writing": numbers_are_given_by_reading_and_then_writing,
}
