"""Ask, and look at what it cost. The servers take turns, so that what disturbs one disturbs all."""

import time
from concurrent.futures import ThreadPoolExecutor

from benchmarks.figures import Series
from benchmarks.question import Question
from benchmarks.servers import Server
from project.tooling.shell import Failure

ROUNDS, ROUNDS_WHEN_SLOW = 8, 3
# A worker answers thousands of requests before it is replaced. Each of its connections, which take turns, plans a
# statement anew ten times before it keeps the plan; until then we would measure the start of a server.
WARM, WARM_SECONDS = 60, 3
# Milliseconds of one request beyond which fewer are asked.
SLOW = 200
CONCURRENCY = 8


class Disturbed(Exception):
    """A process came or went while it was watched."""


def take_turns(
    asking: dict[Server, Question], requests: int, *, thorough: bool = False
) -> dict[Server, Series]:
    """`asking` has the same kind of request for each server. `thorough`: more rounds, and longer ones."""
    found = {server: Series() for server in asking}
    slow = False
    for server, question in asking.items():
        server.client.refresh()
        found[server].bytes, wait = _warm_up(server, question)
        slow = slow or wait * 1000 > SLOW
    rounds = ROUNDS_WHEN_SLOW if slow else ROUNDS * (2 if thorough else 1)
    count = 1 if slow else max(2, requests // (2 if thorough else ROUNDS))
    for turn in range(rounds):
        for server, question in asking.items():
            server.client.refresh()
            found[server].add(*_cost(question, server, count, first=turn * count))
    return found


def _warm_up(server: Server, question: Question) -> tuple[int, float]:
    """Ask without measuring; return the bytes of the last answer and the shortest wait in seconds."""
    waits: list[float] = []
    size, began = 0, time.perf_counter()
    while len(waits) < 4 or (len(waits) < WARM and time.perf_counter() - began < WARM_SECONDS):
        asked = time.perf_counter()
        size = len(question.ask(server.client, len(waits)))
        waits.append(time.perf_counter() - asked)
    return size, min(waits)


def _cost(question: Question, server: Server, count: int, first: int) -> tuple[float, float]:
    """Milliseconds of CPU per request: of the server's processes, of the database's."""
    for _attempt in range(5):
        web, database = server.usage()
        for number in range(first, first + count):
            question.ask(server.client, number)
        web_after, database_after = server.usage()
        try:
            return _spent(web, web_after) / count, _spent(database, database_after) / count
        except Disturbed:
            continue
    raise Failure(f"The processes of {server.name} change all the time.")


def _spent(before: dict[int, float], after: dict[int, float]) -> float:
    # A replaced worker takes what it used with it, and starting a new one is no request's cost.
    if before.keys() != after.keys():
        raise Disturbed
    return 1000 * sum(after[pid] - before[pid] for pid in after)


def together(question: Question, server: Server, requests: int) -> list[float]:
    """How long each request takes, in milliseconds, when eight clients ask at once."""
    server.client.refresh()

    def ask(client_number: int) -> list[float]:
        client, waits = server.client.twin(), []
        for number in range(max(3, requests // CONCURRENCY)):
            began = time.perf_counter()
            question.ask(client, client_number + CONCURRENCY * number)
            waits.append((time.perf_counter() - began) * 1000)
        return waits

    with ThreadPoolExecutor(CONCURRENCY) as pool:
        return [wait for waits in pool.map(ask, range(CONCURRENCY)) for wait in waits]
