"""Workspaces as released programs left them: every later program opens them and says the same."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Store
from fieldinspect.store.database import Database
from fieldinspect.store.errors import NewerWorkspace
from fieldinspect.store.keys import read_keys
from fieldinspect.store.opening import open_workspace
from fieldinspect.store.reserve import Reserve
from fieldinspect.store.schema import COPIES, CURRENT, MIGRATIONS, Schema, user_version
from sync.events import Draft, author_id

GOLDEN = Path(__file__).with_name("golden")
RELEASED = sorted(path.name for path in GOLDEN.iterdir())
PASSPHRASE, VISIT, AUTHOR = "correct horse battery staple", b"V" * 16, author_id("amina@labour.example")
FUTURE = b'{"ev":1,"t":"drone.flight","z":{"\xc3\xa9":[1.5,null]}}'


@pytest.fixture(params=RELEASED)
def left_by(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOLDEN / request.param, tmp_path / "workspace"))


def opened(folder: Path) -> Store:
    return Store.open(folder, PASSPHRASE, clock_ms=lambda: 1_800_000_000_000)


def test_there_is_a_golden_workspace_of_every_version_before_this_one() -> None:
    assert [f"version-{number}" for number in range(1, CURRENT.version)] == RELEASED


def test_what_an_earlier_program_wrote_is_read_and_goes_on(left_by: Path) -> None:
    store = opened(left_by)
    assert store.verify_files().sound
    [row] = store.inspections()
    assert (row.number, row.establishment_name) == ("INS-2026-X00000-0001", "Meridian Garments")
    said = {
        fact.body["k"]: fact.body.get("v") for fact in store.facts(VISIT) if fact.body and "k" in fact.body
    }
    assert said["4f1c09aa/data/q1"] == "yes"
    assert said["4f1c09aa/data/worker[r1]/said"] == "in confidence"
    store.record([Draft(VISIT, AUTHOR, kinds.body_set("4f1c09aa/data/q2", "went on", ()))])
    store.close()
    again = opened(left_by)
    assert again.verify().sound
    assert len(again.facts(VISIT)) == len(said) + 3  # and `open`, the unknown kind, the new answer
    again.close()


def test_an_event_of_a_kind_that_nobody_knew_is_kept_byte_for_byte(left_by: Path) -> None:
    store = opened(left_by)
    bodies = [entry.event.body for entry in store.log.stream(VISIT)]
    store.close()
    assert FUTURE in bodies


def test_an_update_keeps_a_copy_that_reads_back(left_by: Path) -> None:
    before = Database(left_by / "fieldinspect.db", read_keys(left_by, PASSPHRASE).raw, Reserve(left_by))
    version = user_version(before)
    before.close()
    opened(left_by).close()
    [copy] = (left_by / COPIES).iterdir()
    assert copy.name == f"0001-version-{version}.db"
    database = Database(copy, read_keys(left_by, PASSPHRASE).raw, Reserve(left_by))
    assert database.execute("SELECT legal_name FROM establishment").fetchall() == [("Meridian Garments",)]
    database.close()


def test_the_program_that_left_it_refuses_what_a_later_one_made_of_it(left_by: Path) -> None:
    before = Schema(CURRENT.version - 1, MIGRATIONS)
    opened(left_by).close()
    whole = (left_by / "fieldinspect.db").read_bytes()
    with pytest.raises(NewerWorkspace, match="update the program"):
        open_workspace(left_by, PASSPHRASE, lambda: 1, False, before)
    held, database = open_workspace(left_by, PASSPHRASE, lambda: 1, True, before)
    assert database.execute("SELECT count(*) FROM event").fetchone() == (9,)
    held.let_go(database)
    assert (left_by / "fieldinspect.db").read_bytes() == whole
    assert json.loads((left_by / "keys.json").read_text())["format"] == 1
