"""Two inspectors answer one question offline: both answers are kept, shown with their authors, and settled."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fieldinspect.casework.errors import Incomplete, NotFound, WrongState
from fieldinspect.casework.finishing import finish, problems
from fieldinspect.casework.inspecting import open_visit
from fieldinspect.casework.reviewing import conflicts, resolve
from fieldinspect.casework.syncing import Synced
from tests.casework.desk import EXITS, WORKER, Desk, sign_all

Go = Callable[[Desk], Synced]
pytestmark = pytest.mark.network


def test_both_answers_are_kept_until_one_is_chosen_with_a_reason(
    desk_of: Callable[[str], Desk], go_online: Go
) -> None:
    amina, boris = desk_of("amina"), desk_of("boris")
    hers = amina.filled()
    go_online(amina)
    go_online(boris)
    his = open_visit(boris.ws, hers.id)
    hers.answer(EXITS, "not_compliant")
    his.answer(EXITS, "not_applicable")
    his.answer("/data/place/inner_note", "Second gate behind the yard")
    go_online(amina)
    assert go_online(boris).conflicts == 1
    assert go_online(amina).conflicts == 1
    for visit in (hers, his):
        visit.refresh()
        (conflict,) = conflicts(visit)
        assert (conflict.ref, conflict.label) == (EXITS, "Are the exits clear?")
        assert {(v.value, v.author) for v in conflict.versions} == {
            ("not_compliant", "Amina"),
            ("not_applicable", "Boris"),
        }
        assert visit.sheet().session.value("/data/place/inner_note") == "Second gate behind the yard"
        with pytest.raises(WrongState, match="both are kept"):
            visit.answer(EXITS, "compliant")
        assert "conflict" in [p.code for p in problems(visit)]
    sign_all(hers)
    with pytest.raises(Incomplete):
        finish(hers, {EXITS: "never mind"})

    keep = next(v.event for v in conflicts(hers)[0].versions if v.value == "not_compliant")
    with pytest.raises(NotFound):
        resolve(hers, "/data/place/total", value="3", reason="x")
    resolve(hers, EXITS, keep=keep, reason="I stood before the door; my colleague was in the yard.")
    assert (conflicts(hers), hers.sheet().session.value(EXITS)) == ((), "not_compliant")
    go_online(amina)
    assert go_online(boris).conflicts == 0
    his.refresh()
    assert his.sheet().session.value(EXITS) == "not_compliant"
    path = hers.sheet().path(EXITS)
    said = [
        fact.body["v"]
        for fact in his.facts()
        if fact.body and fact.body.get("k") == path and "v" in fact.body
    ]
    assert {"not_compliant", "not_applicable"} <= set(said), "both stay in the history"


def test_a_row_that_one_removed_while_the_other_wrote_in_it_is_asked_about(
    desk_of: Callable[[str], Desk], go_online: Go
) -> None:
    amina, boris = desk_of("amina"), desk_of("boris")
    hers = amina.visit()
    row = hers.add_repeat(WORKER)
    go_online(amina)
    go_online(boris)
    his = open_visit(boris.ws, hers.id)
    hers.remove_repeat(row)
    his.answer(f"{row}/words", "I have more to say")
    go_online(boris)
    go_online(amina)
    go_online(boris)
    his.refresh()
    (conflict,) = conflicts(his)
    resolve(his, conflict.path, value="keep", reason="The talk took place.")
    go_online(boris)
    go_online(amina)
    his.refresh()
    assert conflicts(his) == ()
    assert his.sheet().session.value(f"{row}/words") == "I have more to say"
    assert hers.inspection.conflicts == ()


def test_an_answer_given_before_looking_again_replaces_nothing_that_came_meanwhile(
    desk_of: Callable[[str], Desk], go_online: Go
) -> None:
    amina, boris = desk_of("amina"), desk_of("boris")
    hers = amina.filled()
    go_online(amina)
    go_online(boris)
    his = open_visit(boris.ws, hers.id)
    hers.answer(EXITS, "not_compliant")
    go_online(amina)
    go_online(boris)
    his.answer("/data/place/women", "5")
    his.answer("/data/place/total", "13")
    his.answer(EXITS, "not_applicable")
    with pytest.raises(WrongState, match="both are kept"):
        his.answer(EXITS, "compliant")
    his.refresh()
    assert {v.value for v in conflicts(his)[0].versions} == {"not_compliant", "not_applicable"}
