"""Bundles in any order, late, twice, cut and never: in the end everybody has the same, and nothing twice."""

from __future__ import annotations

import random
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldinspect.casework.bundling import hand_over, take_in, trust_office
from fieldinspect.casework.workspace import Workspace, create_workspace
from fieldinspect.central.bundling import BundleRefused, Bundles
from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Kdf
from sync.events import parse_body
from tests.central.office import Office

VISIT, PATHS = b"V" * 16, ["4f1c09aa/data/q1", "4f1c09aa/data/q2"]
PEOPLE = ("amina", "boris")
STEP = st.tuples(
    st.sampled_from(
        ["answer", "answer", "photo", "hand over", "office takes", "office answers", "take in", "cut"]
    ),
    st.integers(0, 1),
    st.integers(0, 5),
)


class Desk:
    """Two laptops, an office, and the sticks that lie about."""

    def __init__(self, folder: Path) -> None:
        office = Office(folder / "central")
        self.bundles = Bundles(office.folder, office.clock)
        self.stick = folder / "stick"
        self.stick.mkdir()
        (self.stick / "office.json").write_text(self.bundles.card().text())
        self.people = [self._laptop(folder, name) for name in PEOPLE]
        self.to_office: list[tuple[Path, int]] = []
        self.to_laptop: list[list[Path]] = [[], []]
        self.said = 0
        first = self.people[0]
        first.store.record([first.draft(VISIT, kinds.body_open("0" * 32, "INS-1", "R4"))])

    def _laptop(self, folder: Path, name: str) -> Workspace:
        made = create_workspace(
            folder / name, "correct horse battery", name=name, email=f"{name}@labour.example", role="inspector",
            office="R4", now=lambda: datetime.now(UTC), kdf=Kdf(8, 1, 1),
        )  # fmt: skip
        trust_office(made, self.stick / "office.json")
        return made

    def close(self) -> None:
        for ws in self.people:
            ws.close()
        self.bundles.close()

    def step(self, what: str, who: int, number: int) -> None:
        ws, email = self.people[who], f"{PEOPLE[who]}@labour.example"
        if what == "answer":
            self.said += 1
            path = PATHS[number % 2]
            ws.store.record(
                [ws.draft(VISIT, kinds.body_set(path, f"value {self.said}", ws.store.seen(VISIT, path)))]
            )
        elif what == "photo":
            name, size = ws.store.blobs.put(bytes([number]) * (number * 9_000 + 1))
            ws.store.record(
                [ws.draft(VISIT, kinds.body_attached(PATHS[0], name, size, "image/jpeg", "1.jpg"))]
            )
        elif what == "hand over":
            self.to_office.append((hand_over(ws, self.stick).path, who))
        elif what in ("office takes", "cut") and self.to_office:
            path, maker = self.to_office[number % len(self.to_office)]
            if what == "cut":
                data = path.read_bytes()
                path = self.stick / "cut.fibundle"
                path.write_bytes(data[: random.Random(number).randrange(len(data))])
            try:
                self.bundles.take_in(path, f"{PEOPLE[maker]}@labour.example")
            except BundleRefused:
                assert what == "cut"
        elif what == "office answers":
            with suppress(BundleRefused):  # before its first bundle the office knows no laptop
                self.to_laptop[who] += self.bundles.answer(email, self.stick)
        elif what == "take in" and self.to_laptop[who]:
            take_in(ws, self.to_laptop[who][number % len(self.to_laptop[who])])

    def settle(self) -> None:
        for _ in range(2):
            for who in range(2):
                self.step("hand over", who, 0)
                path, maker = self.to_office[-1]
                self.bundles.take_in(path, f"{PEOPLE[maker]}@labour.example")
            for who in range(2):
                for path in self.bundles.answer(f"{PEOPLE[who]}@labour.example", self.stick):
                    assert take_in(self.people[who], path).whole

    def written(self, who: int) -> dict[tuple[str, int], bytes]:
        return {
            e.event.id: e.event.hash
            for e in self.people[who].store.log.since(0, 1 << 20)
            if parse_body(e.event.body or b"")["t"] not in ("quarantine", "receipt", "admit")
        }


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEP, max_size=18))
def test_whatever_happens_to_the_sticks_everybody_ends_with_the_same(
    steps: list[tuple[str, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        try:
            for what, who, number in steps:
                desk.step(what, who, number)
            desk.settle()
            assert desk.written(0) == desk.written(1)
            one, other = (ws.store.visit(VISIT).state_sha256() for ws in desk.people)
            assert one == other
            for ws in desk.people:
                assert ws.store.verify_files().sound
                assert not ws.store.ledger.files_to_fetch(ws.store.blobs)
                assert not ws.store.ledger.files_to_send(ws.store.blobs)
                assert [row.unsent for row in ws.store.inspections()] == [0]
        finally:
            desk.close()
