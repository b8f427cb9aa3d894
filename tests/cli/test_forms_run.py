"""`forms run`: the harness's protocol on our engine, and nothing in a script that ends it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from fieldinspect.cli.forms_running import DONE, NOT_A_FORM, Script, run

NOW = datetime(2026, 3, 4, 10, 20, 30, tzinfo=UTC)
FORM = """
| survey |
| | type | name | label::English (en) | label::Français (fr) | calculation | constraint | required | relevant |
| | integer | age | Age | Âge | | . < 120 | yes | |
| | calculate | twice | | | ${age} * 2 | | | |
| | text | why | Why ${age}? | Pourquoi ${age} ? | | | | ${age} > 10 |
| | begin_repeat | worker | Worker | Travailleur | | | | |
| | text | name | Name | Nom | | | | |
| | select_one yn | union | Union? | Syndicat ? | | | | |
| | end_repeat | | | | | | | |
| choices |
| | list_name | name | label::English (en) | label::Français (fr) |
| | yn | yes | Yes | Oui |
| | yn | no | No | Non |
"""


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "staff.md"
    path.write_text(FORM, encoding="utf-8")
    return path


def told(
    form: Path, *script: dict[str, Any] | str, quiet: bool = True, timing: bool = False
) -> list[dict[str, Any]]:
    out = io.StringIO()
    lines = [line if isinstance(line, str) else json.dumps(line) for line in script]
    run(form, lines, out, Script(lambda: NOW, 1, quiet=quiet, timing=timing))
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_script_is_answered_line_by_line(form: Path) -> None:
    records = told(
        form,
        "# a remark, and a blank line",
        "",
        {"op": "answer", "ref": "/data/age", "value": "12"},
        {"op": "answer", "ref": "/data/age", "value": "130"},
        {"op": "answer", "ref": "/data/age", "value": "130", "force": True},
        {"op": "answer", "ref": "/data/age", "value": ""},
        {"op": "answer", "ref": "/data/age", "value": "40"},
        {"op": "value", "ref": "/data/twice"},
        {"op": "add_repeat", "ref": "/data/worker"},
        {"op": "count", "ref": "/data/worker"},
        {"op": "remove_repeat", "ref": "/data/worker[1]"},
        {"op": "count", "ref": "/data/worker"},
        {"op": "choices", "ref": "/data/worker[1]/union"},
        {"op": "choices", "ref": "/data/worker[1]/union", "count_only": True},
        {"op": "languages"},
        {"op": "language", "value": "Français (fr)"},
        {"op": "state", "ref": "/data/why"},
        {"op": "eval", "expr": "/data/age div 3", "ref": "/data"},
        {"op": "eval", "expr": "/data/age > 3"},
        {"op": "eval", "expr": "date('2024-02-29')"},
        {"op": "validate"},
        {"op": "reload"},
        {"op": "value", "ref": "/data/age"},
    )
    assert records[0] == {"op": "load", "title": "staff"}
    said = [
        {k: v for k, v in record.items() if k not in ("op", "ref", "expr", "force", "count_only")}
        for record in records[1:]
    ]
    assert said == [
        {"value": "12", "result": "ok"},
        {"value": "130", "result": "constraint"},
        {"value": "130", "result": "constraint"},
        {"value": "", "result": "required"},
        {"value": "40", "result": "ok"},
        {"value": "80"},
        {"added": "/data/worker[2]"},
        {"count": 2},
        {},
        {"count": 1},
        {"count": 2, "choices": [["yes", "Yes"], ["no", "No"]]},
        {"count": 2},
        {"languages": ["English (en)", "Français (fr)"]},
        {"value": "Français (fr)"},
        {"value": "", "label": "Pourquoi 40 ?"},
        {"type": "Double", "value": "13.333333333333333"},
        {"type": "Boolean", "value": "true"},
        {"type": "Date", "value": "2024-02-29T00:00:00.000Z"},
        {"valid": True},
        {},
        {"value": "40"},
    ]


def test_the_state_is_told_after_each_change_unless_quiet(form: Path) -> None:
    answer = {"op": "answer", "ref": "/data/age", "value": "12"}
    loud = told(form, answer, {"op": "value", "ref": "/data/age"}, quiet=False)
    assert [sorted(set(record) & {"nodes", "validation", "xml"}) for record in loud] == [
        ["nodes", "validation", "xml"],
        ["nodes", "validation", "xml"],
        [],
    ]
    nodes = {node["ref"]: node for node in loud[1]["nodes"]}
    assert nodes["/data/why"] == {"ref": "/data/why", "value": "", "label": "Why 12?"}
    assert nodes["/data/age"]["required"] is True
    assert {ref: node for ref, node in nodes.items() if "value" not in node} == {
        "/data": {"ref": "/data"},
        "/data/worker[1]": {"ref": "/data/worker[1]"},
        "/data/meta": {"ref": "/data/meta"},
    }
    assert loud[0]["validation"] == {"valid": False, "outcome": "required", "ref": "/data/age"}
    quiet = told(form, answer, {"op": "dump"})
    assert [("nodes" in record) for record in quiet] == [False, False, True]


def test_time_is_told_only_when_asked_for(form: Path) -> None:
    (record,) = told(form, timing=True)
    assert record["_us"] > 0
    assert record["_cpu_us"] > 0


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("{", "not a line of a script"),
        ("[1]", "not a line of a script"),
        ('{"op": 3}', "not a line of a script"),
        ("[" * 100_000, "not a line of a script"),
        ('{"op": "dance"}', "unknown operation dance"),
        ('{"op": "answer", "value": "1"}', "answer needs ref"),
        ('{"op": "answer", "ref": "/data/nothing", "value": "1"}', "/data/nothing"),
        ('{"op": "answer", "ref": "/data/twice", "value": "1"}', "no question at /data/twice"),
        ('{"op": "add_repeat", "ref": "/data/age"}', "/data/age is not a repeat"),
        ('{"op": "remove_repeat", "ref": "/data/worker[7]"}', "/data/worker[7]"),
        ('{"op": "choices", "ref": ["/data"]}', "choices needs ref"),
        ('{"op": "eval", "expr": "1 +"}', "FormError"),
        ('{"op": "finalize"}', "Unfinished"),
        ('{"op": "open", "form": "nowhere.xml"}', "nowhere.xml"),
    ],
)
def test_a_line_that_cannot_be_carried_out_says_why_and_the_run_goes_on(
    form: Path, line: str, word: str
) -> None:
    records = told(form, line, {"op": "languages"})
    assert word in records[1]["error"]
    assert len(records) == 3


def test_a_form_that_does_not_load_ends_the_run(tmp_path: Path) -> None:
    path = tmp_path / "broken.xml"
    path.write_text("<html", encoding="utf-8")
    out = io.StringIO()
    assert run(path, ['{"op": "dump"}'], out, Script(lambda: NOW, 1)) == NOT_A_FORM
    (record,) = map(json.loads, out.getvalue().splitlines())
    assert record["op"] == "load"
    assert "error" in record


def test_the_next_form_opens_in_the_same_run(form: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(FORM.replace("age", "years"), encoding="utf-8")
    records = told(form, {"op": "open", "form": str(other)}, {"op": "value", "ref": "/data/years"})
    assert records[2]["value"] == ""


def test_the_command_reads_standard_input_and_repeats_itself_with_clock_and_seed(form: Path) -> None:
    def said() -> str:
        done = subprocess.run(
            [sys.executable, "-m", "fieldinspect", "forms", "run", str(form), "-", "--seed", "1",
             "--clock", "2026-03-04T10:20:30+00:00"],
            input='{"op": "answer", "ref": "/data/worker[1]/name", "value": "Zoë 安"}\n',
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == DONE, done.stderr
        return done.stdout

    first = said()
    assert first == said()
    assert "Zoë 安" in first


def test_a_script_that_is_not_there_is_said_in_a_sentence(form: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fieldinspect", "forms", "run", str(form), str(form.parent / "none.jsonl")],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "cannot be read" in done.stderr
    assert "Traceback" not in done.stderr
