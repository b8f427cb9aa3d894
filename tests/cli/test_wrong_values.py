"""Wrong values in every parameter of every step: one line each, in words, and the workspace lives on."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from fieldinspect.cli.play import STEP_TABLE, play
from fieldinspect.cli.player import PASSPHRASE, Player
from fieldinspect.cli.story_clock import StoryClock, moment
from sync.client import connection
from tests.casework.desk import CHEAP, small_form

assert connection  # loaded before the first test: requests tries a socket while it is imported

USER = {"name": "Amina Diallo", "email": "amina@labour.example", "role": "inspector", "office": "R4"}
FINDING = {
    "inspection": "$visit", "title": "No guard", "facts": "Seen at 9", "kind": "infringement", "severity": "serious",
    "provisions": ["C155:16.1"], "place": "Hall", "workers_exposed": {"women": 1, "men": 2},
    "measure": "improvement", "measure_reason": "r", "due": "2026-12-30",
}  # fmt: skip
START = {
    "establishment": "$place", "checklist": "fi_small.xml", "visit_type": "programmed", "advance_notice": "none",
    "entry_basis": "consent",
}  # fmt: skip
HANDED = {"to": "T. Reyl", "method": "in person", "outcome": "accepted", "reason": ""}
RIGHT: Final[dict[str, dict[str, Any]]] = {
    "workspace.create": {"user": USER, "jurisdiction": "xx", "passphrase_file": "pass.txt"},
    "clock.advance": {"by": "PT1S"},
    "establishment.add": {
        "legal_name": "N", "trade_name": "T", "identifiers": {"tax": "1"}, "isic": "1410", "address": "a",
        "locality": "l", "headcount": [{"sex": "F", "age_band": "18_plus", "n": 3}],
    },
    "establishment.import": {"file": "places.csv", "mapping": {"legal_name": "name"}, "approve": False},
    "inspection.start": START,
    "inspection.set": {"inspection": "$visit", "field": "summary", "value": "x"},
    "conference.record": {
        "inspection": "$visit", "kind": "opening", "points": "p", "waiver": "w",
        "attendees": [{"side": "employer", "name": "T. Reyl", "function": "Manager"}],
    },
    "answer": {"inspection": "$visit", "ref": "/data/place/total", "value": "3"},
    "comment": {"inspection": "$visit", "ref": "/data/place/total", "text": "t"},
    "repeat.add": {"inspection": "$visit", "ref": "/data/talks/worker"},
    "repeat.remove": {"inspection": "$visit", "ref": "/data/talks/worker[1]"},
    "attach": {"inspection": "$visit", "ref": "/data/safety/exits", "file": "photo.png", "caption": "c"},
    "finding.add": FINDING,
    "finding.update": {**FINDING, "finding": "$finding"},
    "finding.confirm": {"finding": "$finding"},
    "finding.withdraw": {"finding": "$finding", "reason": "r"},
    "notice.issue": {
        "findings": ["$finding"], "type": "improvement", "addressee": "N Ltd", "requirement": "Guard it",
        "due": "2026-12-30",
    },
    "notice.serve": {"notice": "$notice", **HANDED},
    "notice.void": {"notice": "$notice", "reason": "r"},
    "notice.withdraw": {"notice": "$notice", "reason": "r"},
    "delivery.record": {"of": "$visit", "side": "employer", **HANDED},
    "sign": {
        "inspection": "$visit", "side": "employer", "name": "T", "outcome": "signed", "reason": "", "remarks": "",
        "strokes": [[[0, 0], [1, 1]]],
    },
    "inspection.finish": {"inspection": "$visit", "reasons": {}},
    "inspection.reopen": {"inspection": "$visit", "reason": "r"},
    "inspection.not_carried_out": {"inspection": "$visit", "reason": "r"},
    "report": {
        "of": "$visit", "kind": "inspection_report", "audience": "employer", "language": "en", "out": "paper.pdf",
    },
    "sync": {"server": "no address", "user": "amina@labour.example", "password_file": "pass.txt"},
    "review.approve": {"inspection": "$visit", "comments": [{"text": "t"}]},
    "review.return": {"inspection": "$visit", "comments": [{"text": "t"}]},
    "conflict.resolve": {"inspection": "$visit", "ref": "/data/place/total", "value": "3", "reason": "r"},
    "show": {"what": "inspection", "id": "$visit"},
    "establishment.update": {"establishment": "$place", "fields": {"union": "u"}, "identifiers": {"tax": "2"}},
    "establishment.count": {
        "establishment": "$place", "on": "2026-11-01", "source": "s",
        "headcount": [{"sex": "F", "age_band": "18_plus", "n": 3}],
    },
    "establishment.merge": {"establishment": "$place", "into": "$place", "reason": "r"},
    "notice.extend": {"notice": "$notice", "due": "2027-01-30", "reason": "r"},
    "notice.vary": {"notice": "$notice", "reason": "r", "requirement": "q", "due": "2027-01-30"},
    "notice.propose": {"notice": "$notice", "what": "extend", "reason": "r", "due": "2027-01-30", "requirement": "q"},
    "notice.appeal": {"notice": "$notice", "on": "2026-11-24", "body": "b", "reference": "r"},
    "notice.direct": {"notice": "$notice", "reason": "r"},
    "notice.decide": {
        "notice": "$notice", "outcome": "upheld", "on": "2026-11-24", "due": "2027-01-30", "requirement": "q", "reason": "r",
    },
    "notice.claim": {"notice": "$notice", "by": "T", "on": "2026-11-24"},
    "notice.verify": {
        "notice": "$notice", "result": "complied", "method": "m", "remark": "r", "on": "2026-11-24", "seen_on": "$visit",
    },
    "notice.refer": {"notice": "$notice", "matter": "$matter"},
    "notice.close": {"notice": "$notice"},
    "notice.alert": {"notice": "$notice", "at": "2026-11-24T09:00"},
    "notice.opinion": {"notice": "$notice", "opinion": "confirmed", "reason": "r"},
    "finding.verify": {"finding": "$finding", "result": "complied", "method": "m", "remark": "r"},
    "finding.correct": {"finding": "$finding", "how": "h"},
    "matter.add": {"kind": "media", "fields": {"outlet": "Radio", "question": "q"}},
    "matter.write": {"matter": "$matter", "fields": {"outlet": "Press"}},
    "matter.move": {"matter": "$matter", "move": "decline", "values": {}},
    "matter.settle": {"matter": "$matter", "field": "outlet", "value": "Press", "reason": "r"},
    "report.annual": {"year": 2026, "out": "year.csv"},
    "risk.list": {"file": "claims.csv", "year": 2025},
    "campaign.progress": {"campaign": "$matter"},
    "plan.warnings": {"establishment": "$place", "on": "2026-12-01", "service": "s"},
}  # fmt: skip
BASIS = (
    {"do": "workspace.create", "user": USER},
    {"do": "establishment.add", "legal_name": "Seabright", "as": "place"},
    {"do": "inspection.start", **START, "as": "visit"},
    {"do": "answer", "inspection": "$visit", "ref": "/data/place/total", "value": "5"},
    {"do": "finding.add", **FINDING, "as": "finding"},
    {"do": "notice.issue", **RIGHT["notice.issue"], "as": "notice"},
    {"do": "matter.add", **RIGHT["matter.add"], "as": "matter"},
)
WRONG: Final[tuple[Any, ...]] = (
    None, True, 0, -1, 1.5, 10**400, float("nan"), float("inf"), "", " ", "a\x00b", "\ud800", "\u202e", "x" * 30_000,
    "\U0001f600" * 19_999, [], {}, [None], [[]], [{}], [1], ["x"], {"x": None}, {"x": {"y": [1]}}, {"x": 1}, {"": ""},
    [[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]], "$nobody", "$place.nothing", "99999999999999999999", "/data/place/total[",
    "//*", "9999-99-99", "0" * 32, "~nobody-here/x", "/dev/zero", "/", ".", {"name": 1, "email": 2}, [{"side": 1}],
    [{"side": "employer", "name": None, "function": []}], [{"sex": [], "age_band": {}, "n": 10**30}],
    [{"sex": "F", "age_band": "18_plus", "n": 10**12}], {"tax": None}, {"women": 10**30}, [{"ref": 1, "text": 2}],
    [[[float("nan"), 1]]], [[["a", "b"]]], [["a", 1]], {"legal_name": "no such column"},
)  # fmt: skip
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=40)
    | st.sampled_from(["$visit", "$place"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8) | st.just("name"), inner, max_size=3)
    ),
    max_leaves=8,
)


@cache
def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 6)).save(out, "PNG")
    return out.getvalue()


def answers(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What `play` answers, each line as bytes of UTF-8 and parsed strictly; the basis comes first."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "papers").mkdir()
        (folder / "fi_small.xml").write_bytes(small_form())
        (folder / "places.csv").write_text("name,tax\nA,1\n", encoding="utf-8")
        (folder / "claims.csv").write_text("claim_no,employer_no,date\n1,2,2025-01-01\n", encoding="utf-8")
        (folder / "pass.txt").write_text("correct horse\n", encoding="utf-8")
        (folder / "photo.png").write_bytes(picture())
        player = Player(
            folder / "w", folder, folder / "papers", {PASSPHRASE: "correct horse", "FIELDINSPECT_PASSWORD": "x"},
            kdf=CHEAP, clock=StoryClock(moment("2026-11-24T09:00:00Z")), seed=3,
        )  # fmt: skip
        story = "".join(json.dumps(step) + "\n" for step in steps)
        out, complaints = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n"), io.StringIO()
        play(player, io.StringIO(story), out, complaints)
        assert complaints.getvalue() == ""
        out.flush()
        written = out.buffer.getvalue().decode("utf-8").split("\n")
        assert written.pop() == ""
        return [json.loads(line, parse_constant=pytest.fail) for line in written]


def check(name: str, steps: list[dict[str, Any]]) -> None:
    """One line a step; what failed is said in words; the visit can still be shown."""
    last = {"do": "show", "what": "inspections"}
    found = answers([*BASIS, *steps, last])
    assert len(found) == len(BASIS) + len(steps) + 1
    assert [line["ok"] for line in found[: len(BASIS)]] == [True] * len(BASIS), found[: len(BASIS)]
    assert found[-1]["ok"]
    assert len(found[-1]["result"]) >= 1
    for step, line in zip(steps, found[len(BASIS) :], strict=False):
        if line["ok"]:
            continue
        error = line["error"]
        assert error["kind"] not in ("unexpected", "malformed"), (name, repr(step)[:300], error)
        assert 0 < len(error["message"]) <= 410
        assert error["message"].isprintable()
        assert error["kept"]


def harmless(name: str, parameter: str, value: Any) -> bool:
    """Names of papers stay inside the test's folder."""
    outside = isinstance(value, str) and (value.startswith(("/", "~")) or ".." in value)
    return not (name == "report" and parameter == "out" and outside)


def test_every_step_is_tried() -> None:
    assert set(RIGHT) == set(STEP_TABLE)


@pytest.mark.parametrize("name", sorted(STEP_TABLE))
def test_wrong_values_are_refused_in_words_and_hurt_nothing(name: str) -> None:
    steps = [
        {**RIGHT[name], "do": name, parameter.name: value}
        for parameter in STEP_TABLE[name].parameters
        for value in WRONG
        if harmless(name, parameter.name, value)
    ]
    check(name, steps)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_anything_in_any_parameter_is_answered_by_a_line(data: st.DataObject) -> None:
    steps = []
    for _ in range(25):
        name = data.draw(st.sampled_from(sorted(set(STEP_TABLE) - {"report", "attach"})))
        parameter = data.draw(st.sampled_from(STEP_TABLE[name].parameters)).name
        steps.append({**RIGHT[name], "do": name, parameter: data.draw(ANYTHING)})
    check("any", steps)


def test_a_paper_replaces_only_a_paper(tmp_path: Path) -> None:
    def made(out: str) -> dict[str, Any]:
        return answers([*BASIS, {"do": "report", **RIGHT["report"], "out": out}])[-1]

    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague", encoding="utf-8")
    line = made(str(letter))
    assert line["error"]["kind"] == "bad_file"
    assert "is no PDF" in line["error"]["message"]
    assert letter.read_text(encoding="utf-8") == "Dear colleague"
    older = tmp_path / "older.pdf"
    older.write_bytes(b"%PDF-1.7 older")
    assert made(str(older))["ok"]
    assert older.stat().st_size > 1_000
    assert made(str(tmp_path))["error"]["kind"] == "bad_file"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["letter.txt", "older.pdf"]
