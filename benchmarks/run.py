"""One engine and size: start the servers, ask, count."""

import json
import subprocess
from contextlib import ExitStack, closing

import psycopg

from benchmarks import databases, equality, measure
from benchmarks.options import Options
from benchmarks.questions import FIRST_PAGE, MAIN, OURS, Question, own_tasks, put_back, questions
from benchmarks.results import Result
from benchmarks.servers import COMMANDS, Server, running
from project.tooling import python
from project.tooling.shell import ROOT, Failure, say


def run(engine: str, size: int, options: Options, server: str, env: dict[str, str]) -> Result:
    result, smallest = Result(engine, size), options.sizes[0]
    monitored = server if engine == "postgres" else ""
    url = databases.prepare(engine, size, server, env)
    with ExitStack() as stack:

        def start(name: str, size: int, url: str) -> Server:
            return stack.enter_context(
                running(name, size, url, env, databases.FOLDER / "servers.log", monitored)
            )

        servers = [start(name, size, url) for name in (COMMANDS if engine == "postgres" else OURS)]
        small = None
        if size > smallest:
            small = start("Mutirão", smallest, databases.prepare(engine, smallest, server, env))
        ours = _signed_in(servers[0])
        tasks = own_tasks(ours)
        asked = _chosen(questions(ours, size, tasks), options)
        if len(servers) > 1:
            first_page = Question(FIRST_PAGE, "/api/tasks")
            result.notes.append(equality.check(first_page, servers) + ".")
        for question in asked:
            _measure(question, servers, small, options, result)
        result.memory = {each.name: each.resident() for each in servers}
        put_back(_signed_in(servers[0]), tasks)
    _count(asked, url, env, result, explain=engine == "postgres" and size == options.sizes[-1])
    databases.tidy(url, size)
    return result


def _signed_in(server):
    server.client.refresh()
    return server.client


def _chosen(asked, options):
    return [each for each in asked if not options.only or any(part in each.name for part in options.only)]


def _measure(question, servers, small, options, result):
    taking_part = [each for each in servers if each.name in question.servers]
    # Cursors are made for one database.
    beside = [small] if small and question.lists and question.name != "deep cursor" else []
    found = measure.take_turns(question, [*taking_part, *beside], options.requests)
    if beside:
        result.small[question.name] = found.pop(small)
    if question.name in MAIN:
        for server, series in found.items():
            series.waits = measure.together(question, server, options.requests * 2)
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
