"""I7 with a real server: both a laptop and its copy go on, and no answer of either is lost or overwritten."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fieldinspect.casework.syncing import sync
from fieldinspect.casework.workspace import Workspace, create_workspace, open_workspace
from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Kdf
from tests.central.office import PASSWORD, Office

VISIT, PLACE = b"V" * 16, b"E" * 16
Q1 = "4f1c09aa/data/q1"
PASSPHRASE, EMAIL = "correct horse battery staple", "amina@labour.example"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    running = Office(tmp_path / "central")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def opened() -> Iterator[Callable[[Path], Workspace]]:
    made: list[Workspace] = []

    def open_(folder: Path) -> Workspace:
        made.append(open_workspace(folder, PASSPHRASE, now=lambda: datetime.now(UTC)))
        return made[-1]

    yield open_
    for workspace in made:
        workspace.close()


def say(ws: Workspace, stream: bytes, *bodies: dict[str, object]) -> None:
    ws.store.record([ws.draft(stream, body) for body in bodies])


def answers(ws: Workspace) -> list[object]:
    return [head.value for head in ws.store.visit(VISIT).value().answers[Q1].heads]


@pytest.mark.network
def test_a_copy_of_the_whole_folder_goes_on_and_meets_what_the_original_did(
    office: Office, opened: Callable[[Path], Workspace], tmp_path: Path
) -> None:
    create_workspace(
        tmp_path / "laptop", PASSPHRASE, name="Amina Diallo", email=EMAIL, role="inspector", office="R4",
        kdf=Kdf(8, 1, 1),
    ).close()  # fmt: skip
    laptop = opened(tmp_path / "laptop")
    say(
        laptop,
        PLACE,
        kinds.body_establishment_added("manual", "R4"),
        kinds.body_set("legal_name", "Meridian", ()),
    )
    say(laptop, VISIT, kinds.body_open(PLACE.hex(), "INS-1", "R4"), kinds.body_set(Q1, "not yet", ()))
    sync(laptop, office.url, EMAIL, PASSWORD)
    code = laptop.store.device_code
    laptop.close()
    shutil.copytree(tmp_path / "laptop", tmp_path / "copy")

    laptop = opened(tmp_path / "laptop")
    say(laptop, VISIT, kinds.body_set(Q1, "guard OK", laptop.store.seen(VISIT, Q1)))
    sync(laptop, office.url, EMAIL, PASSWORD)
    copy = opened(tmp_path / "copy")
    say(copy, VISIT, kinds.body_set(Q1, "NO guard", copy.store.seen(VISIT, Q1)))
    assert sync(copy, office.url, EMAIL, PASSWORD).conflicts == 1
    assert answers(copy) == ["guard OK", "NO guard"]
    assert sync(laptop, office.url, EMAIL, PASSWORD).conflicts == 1
    assert answers(laptop) == answers(copy)
    assert copy.store.device_code not in ("", code)
    assert (copy.store.verify().faults, laptop.store.verify().faults) == ((), ())
