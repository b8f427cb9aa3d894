"""Review and sign: what finishing waits for, signatures, finishing, copies, reopening."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fieldinspect.casework.reporting import verify_document
from fieldinspect.domain.codes import Outcome, Side, VisitStatus

DeskMaker = Callable[..., Any]
Prepare = Callable[[Callable[[Any], None]], None]


def draw(qtbot: QtBot, pad: Any) -> None:
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 60))
    for x in range(40, 160, 12):
        qtbot.mouseMove(pad, QPoint(x, 60 - x % 24))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(160, 50))


def sign_all(qtbot: QtBot, page: Any) -> None:
    inspector = page.signing.sides[Side.INSPECTOR]
    inspector.outcome.choose("signed")
    assert not inspector.keep.isEnabled(), "nothing is drawn yet"
    draw(qtbot, inspector.pad)
    inspector.keep.click()
    employer = page.signing.sides[Side.EMPLOYER]
    employer.outcome.choose("refused")
    assert not employer.keep.isEnabled(), "a refusal needs its words"
    employer.reason.editor.setPlainText("I must ask head office first.")
    employer.keep.click()
    worker = page.signing.sides[Side.WORKER]
    worker.outcome.choose("absent")
    worker.reason.editor.setPlainText("Shift ended.")
    worker.keep.click()


def test_the_button_says_what_it_waits_for(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("review_sign", on.visit_id)
    assert not page.panel.finish.isEnabled()
    assert "10.1" in page.panel.waits.text()
    assert page.check._rows[1].reason.isHidden()


def test_a_reason_settles_a_required_answer(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("review_sign", on.visit_id)
    ref = page._problems[0].ref
    page.check.reason_given.emit(ref, "Personnel office closed at noon.")
    assert "10.1" not in page.panel.waits.text()


def test_going_to_a_problem_opens_its_question(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("review_sign", on.visit_id)
    problem = page._problems[0]
    page.check.go_requested.emit(problem)
    assert on.shell.page().sections.current_ref() == problem.ref


def test_three_sides_act_and_the_visit_is_finished(
    desk: DeskMaker, qtbot: QtBot, answer_question: Prepare
) -> None:
    on = desk("signing")
    page = on.open("review_sign", on.visit_id)
    sign_all(qtbot, page)
    acts = {s.side: s for s in on.inspection().signatures if s.of == on.visit_id}
    assert acts[Side.INSPECTOR].outcome is Outcome.SIGNED
    assert len(acts[Side.INSPECTOR].strokes[0]) > 5
    assert acts[Side.EMPLOYER].reason == "I must ask head office first."
    assert acts[Side.WORKER].outcome is Outcome.ABSENT
    assert page.panel.finish.isEnabled(), page.panel.waits.text()
    answer_question(lambda question: question.go_on.click())
    page.panel.finish.click()
    assert on.inspection().status is VisitStatus.COMPLETED
    assert page.panel.finish.isHidden()
    assert page.copies.isVisibleTo(page)
    assert not page.signing.sides[Side.INSPECTOR].outcome.isEnabled()


def test_a_change_after_a_signature_asks_again(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("signing")
    page = on.open("review_sign", on.visit_id)
    sign_all(qtbot, page)
    page.visit.answer("/data/registration/reg_name", "Seabright Garments plc")
    page.refresh()
    assert not page.panel.finish.isEnabled()
    assert page.signing.sides[Side.EMPLOYER].about.isVisibleTo(page)


def test_the_draft_is_shown_with_its_pages(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("signing")
    page = on.open("review_sign", on.visit_id)
    qtbot.waitUntil(lambda: page.panel.preview.count > 2, timeout=30_000)
    assert not on.inspection().documents
    page.panel.preview._next.click()
    assert page.panel.preview._where.text().startswith("2 ")


def test_a_finished_visits_copy_is_issued_once_and_saved_whole(
    desk: DeskMaker, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = desk("finished")
    page = on.open("review_sign", on.visit_id)
    out = tmp_path / "copy.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page.panel.save.click()
    qtbot.waitUntil(out.exists, timeout=30_000)
    found = verify_document(out, on.workspace)
    assert found.intact
    assert found.issued
    qtbot.waitUntil(lambda: not on.runner.busy(), timeout=30_000)
    first = out.read_bytes()
    page.panel.save.click()
    qtbot.waitUntil(lambda: not on.runner.busy(), timeout=30_000)
    assert out.read_bytes() == first
    assert len(on.inspection().documents) == 1


def test_a_talk_is_recorded_with_its_people(desk: DeskMaker, qtbot: QtBot, answer_question: Prepare) -> None:
    on = desk("filling")
    page = on.open("review_sign", on.visit_id)

    def record(question: Any) -> None:
        assert [p["name"] for p in question.attendees()][:1] == ["Tomas Reyl"]
        question.points.editor.setPlainText("All findings read out.")
        question.go_on.click()

    answer_question(record)
    page._record_conference("closing")
    held = on.inspection().conferences[-1]
    assert held.kind == "closing"
    assert {a.side for a in held.attendees} == {Side.EMPLOYER, Side.WORKER}


def test_reopening_needs_a_reason_and_makes_room_for_a_version(
    desk: DeskMaker, qtbot: QtBot, answer_question: Prepare
) -> None:
    on = desk("finished")
    page = on.open("review_sign", on.visit_id)

    def give(question: Any) -> None:
        question.reason.editor.setPlainText("A figure was wrong.")
        question.go_on.click()

    answer_question(give)
    page.copies.reopen_wanted.emit()
    assert on.inspection().status is VisitStatus.IN_PROGRESS
    assert page.check.isVisibleTo(page)


def test_a_delivery_is_recorded(desk: DeskMaker, qtbot: QtBot, answer_question: Prepare) -> None:
    on = desk("finished")
    page = on.open("review_sign", on.visit_id)
    answer_question(lambda question: question.go_on.click())
    page.copies.delivery_wanted.emit("worker")
    given = on.inspection().deliveries[-1]
    assert (given.side, given.of) == (Side.WORKER, on.visit_id)
