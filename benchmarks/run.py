"""One engine and size: start the servers, ask, count."""

import json
import subprocess
from contextlib import ExitStack, closing

import psycopg

from benchmarks import databases, equality, measure
from benchmarks.lists import lists
from benchmarks.options import Options
from benchmarks.question import FIRST_PAGE, MAIN, OURS, Question
from benchmarks.results import Result
from benchmarks.rows import own_tasks, put_back, rows
from benchmarks.servers import COMMANDS, Server, running
from project.tooling import python
from project.tooling.shell import ROOT, Failure, say


def run(engine: str, size: int, options: Options, server: str, env: dict[str, str]) -> Result:
    result, smallest = Result(engine, size), options.sizes[0]
    monitored = server if engine == "postgres" else ""
    url = databases.prepare(engine, size, server, env)
    with ExitStack() as stack:

        def start(name: str, size: int, url: str) -> Server:
            log = databases.FOLDER / "servers.log"
            return stack.enter_context(running(name, size, url, env, log, monitored))

        servers = [start(name, size, url) for name in (COMMANDS if engine == "postgres" else OURS)]
        ours = _signed_in(servers[0])
        tasks = own_tasks(ours)
        asked = [each for each in (*lists(ours, size), *rows(tasks)) if options.wants(each.name)]
        small, small_lists = None, {}
        if size > smallest:
            small = start("Mutirão", smallest, databases.prepare(engine, smallest, server, env))
            small_lists = {each.name: each for each in lists(_signed_in(small), smallest)}
        if len(servers) > 1:
            result.notes.append(equality.check(Question(FIRST_PAGE, "/api/tasks"), servers) + ".")
        for question in asked:
            asking = {each: question for each in servers if each.name in question.servers}
            if small and question.name in small_lists:
                asking[small] = small_lists[question.name]
            _measure(question, asking, small, options.requests, result)
        result.memory = {each.name: each.resident() for each in servers}
        _count(asked, url, env, result, explain=engine == "postgres" and size == options.sizes[-1])
        put_back(_signed_in(servers[0]), tasks)
    databases.tidy(url, size)
    return result


def _signed_in(server):
    server.client.refresh()
    return server.client


def _measure(question, asking, small, requests, result):
    found = measure.take_turns(asking, requests, thorough=question.name in MAIN)
    if small in found:
        result.small[question.name] = found.pop(small)
    if question.name in MAIN:
        for server, series in found.items():
            series.waits = measure.together(question, server, requests * 2)
    result.note(question, {server.name: series for server, series in found.items()})
    costs = ", ".join(f"{server.name} {series.cpu:.2f}" for server, series in found.items())
    say(f"{result.engine} {result.size}: {question.name}: {costs} ms")


def _count(asked, url, env, result, *, explain):
    """How many statements our lists and writes take, and the plan of the list that costs most."""
    sent = [{"name": q.name, "method": q.method, "path": q.path, "body": q.bodies[0]} for q in asked]
    done = subprocess.run(
        [python.PYTHON, "-m", "benchmarks.statements"],
        input=json.dumps(sent),
        text=True,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**env, "DATABASE_URL": url},
    )
    if done.returncode:
        raise Failure("The statements could not be counted; the reason stands above.")
    found = json.loads(done.stdout)
    result.statements = {name: len(statements) for name, statements in found.items()}
    if explain and result.lists:
        slowest = max(result.lists, key=lambda name: result.series[name]["Mutirão"].cpu)
        statement = max(found[slowest], key=lambda each: each["seconds"])["sql"]
        result.plan = f"{slowest}: {statement}\n\n{_plan(url, statement)}"


def _plan(url, statement):
    with closing(psycopg.connect(url)) as connection:
        rows = connection.execute(f"EXPLAIN (ANALYZE, BUFFERS) {statement}")
        return "\n".join(row[0] for row in rows)
