"""Workspaces: who works in one, what an interrupted creation leaves, what is asked of a person."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from fieldinspect.casework.errors import BadValue, NotAllowed
from fieldinspect.casework.finishing import not_carried_out
from fieldinspect.casework.overview import today
from fieldinspect.casework.reporting import make_document
from fieldinspect.casework.serving import issue_notice
from fieldinspect.casework.sources import seeded_ids, system_now
from fieldinspect.casework.workspace import create_workspace, mark_practice, open_workspace
from fieldinspect.domain.people import Role
from fieldinspect.store import Store
from fieldinspect.store.errors import NotAWorkspace, WorkspaceExists, WrongPassphrase
from tests.casework.desk import CHEAP, EXITS, PASSPHRASE, Desk

AMINA = {"name": "Amina Diallo", "email": " Amina@Labour.Example ", "role": "inspector", "office": "east"}


def test_a_workspace_knows_its_person_again(desk: Desk) -> None:
    user = desk.ws.user
    ws = desk.reopened()
    assert (ws.user, ws.practice, ws.language) == (user, False, "en")
    assert ws.user.role is Role.INSPECTOR
    assert ws.store.users() == {user.id: user}
    ws.set_language("fr")
    assert desk.reopened().language == "fr"


def test_a_creation_that_was_interrupted_is_carried_to_its_end(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    Store.create(folder, PASSPHRASE, clock_ms=lambda: 1, kdf=CHEAP).close()
    with pytest.raises(NotAWorkspace):
        open_workspace(folder, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        create_workspace(folder, "another passphrase", **AMINA, kdf=CHEAP)
    create_workspace(folder, PASSPHRASE, **AMINA, kdf=CHEAP).close()
    with pytest.raises(WorkspaceExists):
        create_workspace(folder, PASSPHRASE, **AMINA, kdf=CHEAP)
    ws = open_workspace(folder, PASSPHRASE)
    assert ws.user.email == "amina@labour.example"
    ws.close()


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"office": ""}, {"email": "amina"}, {"email": "a b@c"}, {"role": "king"}, {"jurisdiction": "zz"},
     {"passphrase": "short"}],
)  # fmt: skip
def test_what_is_missing_is_said_before_anything_is_made(tmp_path: Path, wrong: dict[str, str]) -> None:
    given: dict[str, Any] = {**AMINA, **wrong}
    passphrase = given.pop("passphrase", PASSPHRASE)
    with pytest.raises(BadValue):
        create_workspace(tmp_path / "w", passphrase, **given, kdf=CHEAP)
    assert not (tmp_path / "w").exists()


def test_practice_is_for_good_and_never_for_work_done_in_earnest(desk_at: Callable[..., Desk]) -> None:
    trying = desk_at("amina")
    trying.visit()
    mark_practice(trying.ws)
    assert trying.reopened().practice
    for name, act in (("boris", "finish"), ("clara", "notice")):
        desk = desk_at(name)
        visit = desk.visit()
        if act == "finish":
            not_carried_out(visit, "The gate was shut.")
        else:
            (id,) = visit.answer(EXITS, "not_compliant").drafted
            issue_notice(visit, [id], "improvement", "A", "B")
        with pytest.raises(NotAllowed, match="another workspace"):
            mark_practice(desk.ws)


def test_a_practice_paper_says_so(desk_at: Callable[..., Desk]) -> None:
    for practice in (True, False):
        desk = desk_at("amina" if practice else "boris", practice=practice)
        made = make_document(desk.ws, desk.filled().id, "inspection_report", "employer", "en")
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(made.pdf)).pages]
        assert all(("Practice" in text) == practice for text in pages)
        assert today(desk.ws).visits[0].practice == practice


def test_seeded_ids_come_again_and_never_twice_in_one_workspace() -> None:
    first, second, later = seeded_ids(7, 0), seeded_ids(7, 0), seeded_ids(7, 12)
    ids = [first.stream() for _ in range(3)]
    assert ids == [second.stream() for _ in range(3)]
    assert not set(ids) & {later.stream() for _ in range(3)}
    assert all(len(id) == 16 for id in ids)
    assert len(first.hex(8)) == 8
    assert system_now().tzinfo is not None


def test_another_thread_works_on_a_connection_of_its_own(desk: Desk) -> None:
    visit = desk.visit()
    other = desk.ws.for_thread()
    try:
        assert [row.id for row in other.store.inspections()] == [visit.id]
        assert other.forms == {}
    finally:
        other.close()
    visit.answer("/data/place/total", "3")


def test_today_lists_what_waits_and_days_late_first(desk: Desk) -> None:
    visit = desk.visit()
    (id,) = visit.answer(EXITS, "not_compliant").drafted
    issued = issue_notice(visit, [id], "improvement", "Seabright Garments Ltd", "Have the exit clear.")
    page = today(desk.ws)
    assert [row.id for row in page.visits] == [visit.id]
    (due,) = page.deadlines
    assert (due.what, due.due, due.overdue) == (issued.serial, issued.due, False)
    assert page.laptop.unsent_events > 0
    desk.clock.now = desk.clock.now.replace(year=2027)
    assert today(desk.ws).deadlines[0].overdue
