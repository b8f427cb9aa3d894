"""The engine says what the reference engines say, but for the rulings that are listed by name."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tools.conformance import Outcome, alike, is_result, is_same_xml, main, rulings, run_case, score, unruled

HERE = Path(__file__).resolve().parent
AREAS = ("events", "external-data", "functions", "geo", "instance", "predicates", "recompute", "repeats", "selects", "xpath")  # fmt: skip


@pytest.fixture(scope="module")
def folder() -> Path:
    named = os.environ.get("FIELDINSPECT_CONFORMANCE")
    for place in (Path(named) if named else None, HERE.parents[2] / "shared" / "conformance"):
        if place is not None and (place / "cases").is_dir():
            return place
    pytest.skip("the conformance cases are not here; FIELDINSPECT_CONFORMANCE names their folder")


@pytest.mark.parametrize("area", AREAS)
def test_expectations_of_the_reference_engines_are_met(folder: Path, area: str) -> None:
    outcomes = list(score(folder, area))
    assert outcomes
    assert [each.name for each in unruled(outcomes, rulings())] == []
    missed = {each.name for each in outcomes if not each.met}
    idle = {name for name in rulings() if name.startswith(f"{area}/")} - missed
    assert not idle, "a ruling that no expectation needs any more"


def test_every_area_of_the_cases_is_scored(folder: Path) -> None:
    assert {each.name for each in (folder / "cases").iterdir()} == set(AREAS)


def test_only_expectations_of_one_engine_are_ruled_against_each_with_a_reason() -> None:
    assert all(" | reference | " in name and len(why) > 20 for name, why in rulings().items())


# -- the scoring itself: it must be able to fail ------------------------------------------------------------------

FORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>t</h:title>
<model><instance><data id="t"><a/><b/></data></instance><bind nodeset="/data/a" type="int"/>
<bind nodeset="/data/b" calculate="/data/a * 2"/></model></h:head><h:body><input ref="/data/a"><label>A</label></input>
</h:body></h:html>"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with one case of which everything is met."""
    (tmp_path / "cases" / "own").mkdir(parents=True)
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "t.xml").write_text(FORM)
    _write(tmp_path, _case())
    return tmp_path


def _case() -> dict[str, Any]:
    both = ["javarosa", "webforms"]
    return {
        "name": "double", "area": "own", "form": "forms/t.xml", "media": None, "checked": both, "context": "/data",
        "expressions": [
            {"expr": "1 + 1", "type": "number", "expect": 2, "agree": both},
            {"expr": "nonsense(", "type": "error", "expect": None, "agree": both},
        ],
        "ops": [
            {"op": "answer", "ref": "/data/a", "value": "4", "expect": "ok", "agree": both},
            {"op": "value", "ref": "/data/b", "expect": "8", "agree": ["javarosa"], "webforms": "9"},
            {"op": "value", "ref": "/data/none", "expect": None, "agree": both},
            {"op": "validate", "expect": {"valid": True}, "agree": both},
        ],
        "final": {
            "nodes": [{"ref": "/data/a", "value": "4", "label": "A"}],
            "validation": {"valid": True},
            "xml": '<data id="t"><a>4</a><b>8</b></data>',
        },
    }  # fmt: skip


def _write(folder: Path, case: dict[str, Any]) -> None:
    (folder / "cases" / "own" / "double.json").write_text(json.dumps(case))


def test_a_case_that_is_met_scores_in_full(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(small)]) == 0
    said = capsys.readouterr().out
    assert "own                 8/8         2/2        10/10" in said
    assert "0 missed, 0 ruled otherwise" in said


@pytest.mark.parametrize(
    ("place", "wrong", "tier", "what"),
    [
        (("expressions", 0, "expect"), 3, "agreed", "1 + 1"),
        (("expressions", 1, "type"), "string", "agreed", "nonsense("),
        (("ops", 0, "expect"), "constraint", "agreed", "answer /data/a"),
        (("ops", 1, "expect"), "9", "reference", "value /data/b"),
        (("ops", 2, "expect"), "x", "agreed", "value /data/none"),
        (("ops", 3, "expect"), {"valid": False}, "agreed", "validate "),
        (("ops", 3, "op"), "dance", "agreed", "dance "),
        (("final", "nodes", 0, "label"), "B", "agreed", "/data/a .label"),
        (("final", "nodes", 0, "ref"), "/data/z", "agreed", "/data/z .value"),
        (("final", "xml"), '<data id="t"><a>4</a></data>', "reference", "xml"),
        (("final", "validation", "valid"), False, "agreed", "validate"),
        (("form",), "forms/none.xml", "agreed", "ran to its end"),
    ],
)
def test_an_expectation_that_is_not_met_is_missed_by_name(
    small: Path, capsys: pytest.CaptureFixture[str], place: tuple[Any, ...], wrong: Any, tier: str, what: str
) -> None:
    case = _case()
    holder: Any = case
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = wrong
    _write(small, case)
    assert main([str(small)]) == 1
    assert f"missed: own/double | {tier} | {what}\n" in capsys.readouterr().out


def test_a_ruling_excuses_one_reference_and_never_both(small: Path) -> None:
    case = _case()
    case["ops"][0]["expect"] = "constraint"
    case["ops"][1]["expect"] = "9"
    outcomes = list(run_case(small, case))
    ruled = {each.name: "we say so" for each in outcomes if not each.met}
    assert len(ruled) == 2
    assert [each.what for each in unruled(outcomes, ruled)] == ["answer /data/a"]
    assert [each.what for each in unruled(outcomes, {})] == ["answer /data/a", "value /data/b"]


def test_a_folder_without_cases_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "holds no case to score" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("wanted", "found", "met"),
    [
        ("3", "3.0", True), ("3", "3.1", False), (None, "", True), ("", "0", False), ("NaN", "NaN", True), ("a", "b", False),
        (["1"], ["1", "2"], False), ([["a", "A"]], [["a", "A"]], True), ({"valid": True}, {"valid": True, "kind": "x"}, False),
    ],
)  # fmt: skip
def test_texts_are_alike_as_texts_or_as_numbers(wanted: object, found: object, met: bool) -> None:
    assert alike(wanted, found) is met


@pytest.mark.parametrize(
    ("kind", "wanted", "found", "met"),
    [
        ("boolean", True, True, True), ("boolean", True, "true", False), ("number", 1, True, False), ("number", 1, "1", False),
        ("string", "1", "1", True), ("string", "1", 1, False), ("date", "2024-02-29", "2024-02-29", True),
        ("date", "2024-02-29", "2024-03-01", False), ("error", None, None, False),
    ],
)  # fmt: skip
def test_results_have_a_kind(kind: str, wanted: object, found: object, met: bool) -> None:
    assert is_result(kind, wanted, found) is met


def test_xml_is_compared_as_a_tree() -> None:
    assert is_same_xml("<a><b>1</b></a>", b"<a>\n<b>1.0</b></a>")
    assert not is_same_xml("<a><b>1</b></a>", b"<a><b>2</b></a>")
    assert not is_same_xml("<a><b/></a>", b"<a><b x='1'/></a>")
    assert not is_same_xml("<a><b/><c/></a>", b"<a><c/><b/></a>")


def test_an_outcome_knows_its_area() -> None:
    assert Outcome("repeats/x", "agreed", "value /a", 1, 1, True).area == "repeats"
