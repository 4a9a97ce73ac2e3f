"""docs/ops/: the dashboard and the alerts ask for what the server answers, in words that Prometheus knows"""

import json
import re

import promql_parser
import pytest
import yaml
from django.urls import Resolver404, resolve

from project import metrics
from project.tooling.shell import ROOT

OPS = ROOT / "docs" / "ops"
LABELS = {"job", "le", "method", "route", "service", "status"}


def alerts():
    groups = yaml.safe_load((OPS / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def panels():
    return json.loads((OPS / "dashboard.json").read_text(encoding="utf-8"))["panels"]


def expressions():
    for rule in alerts():
        yield rule["alert"], rule["expr"]
    for panel in panels():
        for target in panel["targets"]:
            yield panel["title"], target["expr"].replace("$__rate_interval", "5m")


@pytest.mark.parametrize(("where", "expression"), [*expressions()])
def test_each_expression_asks_for_what_there_is(where, expression):
    promql_parser.parse(expression)

    assert set(re.findall(r"mutirao_\w+", expression)) <= metrics.names()
    by = {name.strip() for group in re.findall(r"by \(([^)]*)\)", expression) for name in group.split(",")}
    assert by | set(re.findall(r"[{,]\s*(\w+)\s*[=!]", expression)) <= LABELS


def test_each_metric_is_watched_or_shown():
    asked = {name for _where, expression in expressions() for name in re.findall(r"mutirao_\w+", expression)}

    # What a histogram counts beside its buckets and its sum.
    assert metrics.names() - asked <= {"mutirao_request_duration_seconds_count"}


def test_each_metric_is_documented():
    documented = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    families = {re.sub(r"_(bucket|count|sum)$", "", name) for name in metrics.names()}

    assert [name for name in sorted(families) if f"`{name}`" not in documented] == []


def test_an_alert_says_how_bad_it_is_and_what_to_do():
    for rule in alerts():
        assert rule.keys() == {"alert", "expr", "for", "labels", "annotations"}
        assert rule["labels"]["severity"] in ("critical", "warning")
        assert rule["annotations"].keys() == {"summary", "description"}
    assert len({rule["alert"] for rule in alerts()}) == len(alerts())


def test_panels_do_not_lie_on_each_other():
    taken: set[tuple[int, int]] = set()
    for panel in panels():
        x, y, w, h = (panel["gridPos"][name] for name in "xywh")
        assert x + w <= 24
        cells = {(column, row) for column in range(x, x + w) for row in range(y, y + h)}
        assert not cells & taken
        taken |= cells
    assert len({panel["id"] for panel in panels()}) == len(panels())


def test_metrics_are_no_address_of_the_product():
    with pytest.raises(Resolver404):
        resolve("/metrics")
