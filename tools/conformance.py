"""Scores the form engine against a folder of recorded cases: what reference engines said of forms and operations.

    .venv/bin/python tools/conformance.py DIR [--area NAME] [--case PART] [--show N]

DIR holds `cases/<area>/*.json`, `forms/` and `media/`. An expectation is *agreed* where both reference engines say the
same, *reference* where one of them alone says it. The exit status is 1 if an agreed expectation is missed, or a
reference expectation that no ruling of `tests/forms/conformance_rulings.json` explains.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, Final

from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import forms

RULINGS: Final = Path(__file__).resolve().parent.parent / "tests" / "forms" / "conformance_rulings.json"
MOMENT: Final = datetime(2026, 3, 4, 10, 20, 30, tzinfo=UTC)
PROPERTIES: Final = {
    "deviceid": "oracle:device",
    "username": "oracle-user",
    "email": "oracle@example.org",
    "phonenumber": "000",
}
TIERS: Final = ("agreed", "reference")
_STATE: Final = ("value", "relevant", "required", "readonly", "valid", "label", "hint", "choices")
_NEAR: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Outcome:
    """One expectation: of which case, how sure the references are of it, and what the engine said.

    ``case``: `area/name`. ``what``: the operation or the node's part, as it stands in a ruling's name.
    """

    case: str
    tier: str
    what: str
    wanted: object
    found: object
    met: bool

    @property
    def area(self) -> str:
        """The folder of the case."""
        return self.case.partition("/")[0]

    @property
    def name(self) -> str:
        """The name by which a ruling speaks of it."""
        return f"{self.case} | {self.tier} | {self.what}"


def score(folder: Path, area: str = "", part: str = "") -> Iterator[Outcome]:
    """The outcomes of all cases in a folder, or of those of an area, or with a part in their name."""
    for file in sorted(folder.glob(f"cases/{area or '*'}/*.json")):
        if part in file.stem:
            yield from run_case(folder, json.loads(file.read_text(encoding="utf-8")))


def run_case(folder: Path, case: Mapping[str, Any]) -> Iterator[Outcome]:
    """Fill the form of a case as it says; a case that breaks off is itself a missed expectation."""
    name = f"{case['area']}/{case['name']}"
    try:
        for tier, what, wanted, found, met in _Run(folder, case).outcomes():
            yield Outcome(name, tier, what, wanted, found, met)
    except Exception as error:  # noqa: BLE001 - whatever the engine does wrong is a miss, not the end of the scoring
        yield Outcome(name, _tier(case["checked"]), "ran to its end", True, _told(error), False)


Found = tuple[str, str, object, object, bool]
"""Tier, what, wanted, found, whether it is met."""


class _Run:
    """One case on one session."""

    def __init__(self, folder: Path, case: Mapping[str, Any]) -> None:
        self._case = case
        media = folder / case["media"] if case["media"] else None
        self._form = forms.load_form(folder / case["form"], media_dir=media)
        self._options: dict[str, Any] = {
            "clock": lambda: MOMENT,
            "random": Random(0),
            "properties": PROPERTIES,
        }
        self._session = self._form.new_session(**self._options)

    def outcomes(self) -> Iterator[Found]:
        """Expressions, operations in their order, then the state that they leave."""
        for row in self._case.get("expressions", ()):
            yield self._expression(row)
        for operation in self._case.get("ops", ()):
            self._carry_out(operation)
            if "agree" in operation:
                yield self._expected(operation)
        if self._case.get("final"):
            yield from self._final(self._case["final"])

    def _expression(self, row: Mapping[str, Any]) -> Found:
        found: object
        try:
            found = self._session.evaluate(row["expr"], self._case["context"])
            met = is_result(row["type"], row["expect"], found)
        except Exception as error:  # noqa: BLE001 - only a FormError is an answer; all else is a miss
            found, met = _told(error), row["type"] == "error" and isinstance(error, forms.FormError)
        return _tier(row["agree"]), row["expr"], row["expect"], found, met

    def _carry_out(self, operation: Mapping[str, Any]) -> None:
        """The operations that change something and have no expectation of their own."""
        kind = operation["op"]
        if kind == "add_repeat":
            self._session.add_repeat(operation["ref"])
        elif kind == "remove_repeat":
            self._session.remove_repeat(operation["ref"])
        elif kind == "language":
            self._session.set_language(operation["value"])
        elif kind == "reopen":
            self._session = self._form.open_session(self._session.to_xml(), **self._options)

    def _expected(self, operation: Mapping[str, Any]) -> Found:
        wanted = operation.get("expect")
        found: object
        try:
            found = self._found(operation, wanted)
            met = alike(wanted, found)
        except LookupError as error:
            found, met = _told(error), operation["op"] == "value" and wanted is None
        except Exception as error:  # noqa: BLE001 - a miss, and the case goes on
            found, met = _told(error), False
        return (
            _tier(operation["agree"]),
            f"{operation['op']} {operation.get('ref') or ''}",
            wanted,
            found,
            met,
        )

    def _found(self, operation: Mapping[str, Any], wanted: Any) -> object:
        session, kind, ref = self._session, operation["op"], operation.get("ref", "")
        if kind == "answer":
            return session.answer(ref, operation["value"], operation.get("policy", "refuse")).status
        if kind == "value":
            return session.value(ref)
        if kind == "choices":
            return [choice.value for choice in session.choices(ref)]
        if kind == "count":
            return sum(node.kind == "row" and node.ref.rpartition("[")[0] == ref for node in session.nodes())
        if kind == "state":
            node = session.state(ref)
            return {key: session.value(ref) if key == "value" else getattr(node, key) for key in wanted}
        if kind == "validate":
            open_points = session.validate()
            first = {"kind": open_points[0].kind} if open_points else {}
            return {"valid": not open_points, **first}
        raise ValueError(f"there is no operation {kind}")

    def _final(self, final: Mapping[str, Any]) -> Iterator[Found]:
        both = "webforms" in self._case["checked"]
        there = {node.ref: node for node in self._session.nodes()}
        for wanted in final["nodes"]:
            other = wanted.get("webforms", {})
            for key in _STATE:
                if key not in wanted or key in wanted.get("volatile", ()):
                    continue
                agreed = both and other != "no such node" and key not in other
                node = there.get(wanted["ref"])
                found = "no such node" if node is None else _part(node, key)
                what = f"{wanted['ref']} .{key}"
                yield TIERS[not agreed], what, wanted[key], found, alike(wanted[key], found)
        if "validation" in final:
            yield from self._validation(final["validation"], both)
        if "xml" in final:
            found_xml = self._session.to_xml()
            yield "reference", "xml", final["xml"], found_xml, is_same_xml(final["xml"], found_xml)

    def _validation(self, wanted: Mapping[str, Any], both: bool) -> Iterator[Found]:
        open_points = [(each.ref, each.kind) for each in self._session.validate()]
        agreed = both and "webforms" not in wanted
        met = (not open_points) == wanted["valid"]
        yield TIERS[not agreed], "validate", dict(wanted), open_points, met
        if open_points and not wanted["valid"]:
            first = (wanted["ref"], wanted["kind"])
            yield "reference", "first violation", first, open_points[0], open_points[0] == first


def _part(node: forms.Node, key: str) -> object:
    if key == "choices":
        return None if node.choices is None else [[each.value, each.label] for each in node.choices]
    found: object = getattr(node, key)
    return found


def _tier(engines: Sequence[str]) -> str:
    return TIERS["webforms" not in engines]


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def alike(wanted: object, found: object) -> bool:
    """Equal; or equal as numbers; a missing text is a blank one; lists and mappings part by part."""
    if isinstance(wanted, Mapping) and isinstance(found, Mapping):
        return wanted.keys() == found.keys() and all(alike(wanted[key], found[key]) for key in wanted)
    if isinstance(wanted, list) and isinstance(found, list):
        return len(wanted) == len(found) and all(map(alike, wanted, found))
    if wanted == found or (wanted in (None, "") and found in (None, "")):
        return True
    try:
        left, right = float(wanted), float(found)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
    return (math.isnan(left) and math.isnan(right)) or math.isclose(left, right, rel_tol=_NEAR)


def is_result(kind: str, wanted: Any, found: object) -> bool:
    """Whether the result of an expression is of the kind that is wanted, and says the same."""
    if kind == "boolean":
        return found is wanted
    if kind == "number":
        return not isinstance(found, (bool, str)) and alike(wanted, found)
    if kind == "date":
        return (found.isoformat() if hasattr(found, "isoformat") else str(found)).startswith(wanted)
    return kind == "string" and isinstance(found, str) and found == wanted


def is_same_xml(wanted: str, found: bytes) -> bool:
    """The same elements with the same attributes and texts in the same order."""
    pairs = [(etree.fromstring(wanted.encode()), etree.fromstring(found))]
    while pairs:
        left, right = pairs.pop()
        if left.tag != right.tag or dict(left.attrib) != dict(right.attrib) or len(left) != len(right):
            return False
        if not alike((left.text or "").strip(), (right.text or "").strip()):
            return False
        pairs.extend(zip(left, right, strict=True))
    return True


def rulings(path: Path = RULINGS) -> dict[str, str]:
    """Name of an expectation → why we say something else."""
    return {each["expectation"]: each["reason"] for each in json.loads(path.read_text(encoding="utf-8"))}


def unruled(outcomes: Sequence[Outcome], ruled: Mapping[str, str]) -> list[Outcome]:
    """The misses that nothing excuses: every agreed one, and those of one reference that no ruling names."""
    return [each for each in outcomes if not each.met and (each.tier == "agreed" or each.name not in ruled)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Score a folder and print what came of it; the exit status."""
    parser = argparse.ArgumentParser(description="Scores the form engine against recorded cases.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder with cases/, forms/ and media/")
    parser.add_argument("--area", default="", help="only this folder of cases")
    parser.add_argument("--case", default="", metavar="PART", help="only cases with this in their name")
    parser.add_argument("--show", type=int, default=30, metavar="N", help="print at most so many misses")
    asked = parser.parse_args(arguments)
    outcomes = list(score(asked.folder, asked.area, asked.case))
    if not outcomes:
        print(f"{asked.folder} holds no case to score; it should hold cases/<area>/<name>.json.")
        return 2
    ruled = rulings()
    wrong = unruled(outcomes, ruled)
    for each in wrong[: asked.show]:
        print(f"missed: {each.name}\n  wanted {each.wanted!r}\n  found  {each.found!r}")
    if len(wrong) > asked.show:
        print(f"… and {len(wrong) - asked.show} more")
    for each in outcomes:
        if not each.met and each.name in ruled and each not in wrong:
            print(f"ruled: {each.name}: {ruled[each.name]}")
    print(_table(outcomes))
    used = {each.name for each in outcomes if not each.met} & ruled.keys()
    print(f"{len(wrong)} missed, {len(used)} ruled otherwise (of {len(ruled)} rulings)")
    return 1 if wrong else 0


def _table(outcomes: Sequence[Outcome]) -> str:
    lines = [f"{'area':15} {'agreed':>11} {'reference':>11} {'total':>11}"]
    for area in [*sorted({each.area for each in outcomes}), "all"]:
        among = [each for each in outcomes if area in ("all", each.area)]
        cells = [[each.met for each in among if tier in ("total", each.tier)] for tier in (*TIERS, "total")]
        lines.append(f"{area:15} " + " ".join(f"{sum(cell):>5}/{len(cell):<5}" for cell in cells))
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
