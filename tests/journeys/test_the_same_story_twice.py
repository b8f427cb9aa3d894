"""The same story with the same clock and seed gives the same record and papers, byte for byte."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from fieldinspect.cli.play import play
from fieldinspect.cli.player import PASSPHRASE, Player
from fieldinspect.cli.story_clock import StoryClock, moment
from tests.casework.desk import CHEAP, EXITS, WORKER, jpeg, small_form

USER = {"name": "Amina Diallo", "email": "amina@labour.example", "role": "inspector", "office": "east"}
VISIT = {"inspection": "$visit"}
BOTH = [
    {"side": "employer", "name": "Tomas Reyl", "function": "Plant manager"},
    {"side": "worker", "name": "Lena Okoro", "function": "Delegate", "selection": "elected_delegate"},
]
PLACE = {"legal_name": "Seabright Garments Ltd", "locality": "Eastport", "isic": "1410"}
STORY: list[dict[str, Any]] = [
    {"do": "workspace.create", "user": USER},
    {"do": "establishment.add", **PLACE, "as": "place"},
    {"do": "inspection.start", "establishment": "$place", "checklist": "fi_small.xml", "visit_type": "programmed",
     "as": "visit"},
    {"do": "conference.record", **VISIT, "kind": "opening", "attendees": BOTH, "points": "Purpose"},
    {"do": "answer", **VISIT, "ref": "/data/place/total", "value": "12"},
    {"do": "answer", **VISIT, "ref": "/data/place/women", "value": "7"},
    {"do": "clock.advance", "by": "PT20M"},
    {"do": "answer", **VISIT, "ref": EXITS, "value": "not_compliant", "as": "exits"},
    {"do": "attach", **VISIT, "ref": EXITS, "file": "exit.jpg", "caption": "Exit 2"},
    {"do": "repeat.add", **VISIT, "ref": WORKER, "as": "second"},
    {"do": "answer", **VISIT, "ref": "$second.ref/words", "value": "Exit 2 is always shut."},
    {"do": "finding.update", "finding": "$exits.finding", "title": "Exit 2 is blocked", "facts": "Cartons before it."},
    {"do": "notice.issue", "findings": ["$exits.finding"], "type": "improvement", "addressee": "Seabright Garments Ltd",
     "requirement": "Have the exit clear.", "as": "notice"},
    {"do": "notice.serve", "notice": "$notice", "to": "Tomas Reyl", "method": "in person", "outcome": "accepted"},
    {"do": "conference.record", **VISIT, "kind": "closing", "attendees": BOTH, "points": "Findings"},
    {"do": "sign", **VISIT, "side": "inspector", "name": "Amina Diallo", "outcome": "signed"},
    {"do": "sign", **VISIT, "side": "employer", "name": "Tomas Reyl", "outcome": "refused", "reason": "Head office"},
    {"do": "sign", **VISIT, "side": "worker", "name": "Lena Okoro", "outcome": "signed"},
    {"do": "inspection.finish", **VISIT},
    {"do": "report", "of": "$visit", "kind": "inspection_report", "audience": "employer", "language": "en", "out": "r.pdf"},
    {"do": "report", "of": "$visit", "kind": "inspection_report", "audience": "internal", "language": "fr", "out": "i.pdf"},
    {"do": "report", "of": "$notice", "kind": "notice", "audience": "worker", "language": "fr", "out": "n.pdf"},
    {"do": "show", "what": "inspection", "id": "$visit"},
]  # fmt: skip
PAPERS = ("r.pdf", "i.pdf", "n.pdf")
OF_ONE_RUN = {"state_sha256", "finished_sha256"}
"""Sealed words are encrypted afresh in each run, so what is hashed over them differs, and stands on no paper."""


def told(folder: Path, seed: int) -> tuple[dict[str, Any], dict[str, bytes]]:
    folder.mkdir()
    (folder / "fi_small.xml").write_bytes(small_form())
    (folder / "exit.jpg").write_bytes(jpeg((1600, 1200), taken="2026:11:24 09:20:00"))
    clock = StoryClock(moment("2026-11-24T09:00:00-01:00"))
    player = Player(
        folder / "w", folder, folder, {PASSPHRASE: "correct horse battery"}, clock, seed, kdf=CHEAP
    )
    out, complaints = io.StringIO(), io.StringIO()
    lines = io.StringIO("".join(json.dumps(step) + "\n" for step in STORY))
    assert play(player, lines, out, complaints) == 0, out.getvalue().splitlines()[-1]
    shown = json.loads(out.getvalue().splitlines()[-1])["result"]
    return shown, {name: (folder / name).read_bytes() for name in PAPERS}


def without(value: Any, names: set[str]) -> Any:
    if isinstance(value, dict):
        return {key: without(item, names) for key, item in value.items() if key not in names}
    return [without(item, names) for item in value] if isinstance(value, list) else value


def test_two_runs_agree_byte_for_byte_and_another_seed_does_not(tmp_path: Path) -> None:
    first, papers = told(tmp_path / "one", 7)
    second, again = told(tmp_path / "two", 7)
    assert without(first, OF_ONE_RUN) == without(second, OF_ONE_RUN)
    assert papers == again
    other, different = told(tmp_path / "three", 8)
    assert other["id"] != first["id"]
    assert all(different[name] != papers[name] for name in PAPERS)
