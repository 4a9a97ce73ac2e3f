"""Thousands of broken requests, from several connections at once, against real server processes"""

import os
import re
import socket
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import requests
from django.db import connection

from api.sessions import tokens
from api.tests.contract.malformed import Maker
from api.tests.proofs import keys, live
from api.tests.proofs.canaries import WATCH

REQUESTS = int(os.environ.get("CONTRACT_CASES") or 10_000)
# Each database gets others.
SEEDS = {"sqlite": 1, "postgresql": 2}
THREADS, SECONDS = 8, 10
ANSWER = re.compile(rb"HTTP/1\.[01] (\d{3}) ")
# With the line before it, which says for what.
TRACE = re.compile(r"^.*\nTraceback .*?(?=^[\[\d])", re.MULTILINE | re.DOTALL)


def ask(address, request):
    """The status of the answer; 0 where the server only closed the connection."""
    with socket.create_connection(address, timeout=SECONDS) as wire:
        try:
            wire.sendall(request)
            # What is cut short ends here.
            wire.shutdown(socket.SHUT_WR)
            answer = b""
            while more := wire.recv(65_536):
                answer += more
        except (ConnectionResetError, BrokenPipeError):
            return 0
    found = ANSWER.match(answer)
    assert found or not answer, answer[:200]
    return int(found[1]) if found else 0


def test_no_broken_request_breaks_or_hangs_the_server(transactional_db, alice, add_task, tell):
    token, task = tokens.access_token(keys.session(alice)), add_task().pk
    seed = SEEDS[connection.vendor]
    with live.running() as (url, said):
        host, port = urlsplit(url).hostname, urlsplit(url).port

        def share(number):
            maker = Maker(seed * THREADS + number, token, task)
            found: Counter[int] = Counter()
            odd: list = []
            for _each in range(REQUESTS // THREADS):
                request = maker.make()
                try:
                    status = ask((host, port), request)
                except (TimeoutError, AssertionError) as error:
                    odd.append((repr(error), request[:600]))
                    continue
                found[status] += 1
                if status >= 500:
                    odd.append((status, request[:600]))
            return found, odd

        with ThreadPoolExecutor(THREADS) as pool:
            shares = list(pool.map(share, range(THREADS)))
        alive = requests.get(f"{url}/health/ready", timeout=SECONDS).status_code
        log = said()

    statuses: Counter[int] = sum((found for found, _odd in shares), Counter())
    odd = [each for _found, more in shares for each in more]
    answers = ", ".join(f"{count} × {status or 'closed'}" for status, count in sorted(statuses.items()))
    tell(f"{connection.vendor}, seed {seed}: {statuses.total()} broken requests: {answers}")
    assert not odd, (len(odd), odd[:10])
    assert alive == 200
    broken = TRACE.findall(log)
    assert not broken, (len(broken), broken[0])
    assert statuses.total() >= REQUESTS - THREADS
    WATCH.see("log", log)
