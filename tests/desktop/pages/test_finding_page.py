"""The finding screen: its fields, the notice as it will print, issuing, serving."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

from fieldinspect.domain.codes import FindingStatus, NoticeStatus
from resources import resource

DeskMaker = Callable[..., Any]
Prepare = Callable[[Callable[[Any], None]], None]


def exits(on: Any) -> Any:
    return next(f for f in on.inspection().findings if f.path.endswith("/safety_exits"))


def test_what_is_typed_is_kept_on_the_finding(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    finding = exits(on)
    page = on.open("finding", f"{on.visit_id}/{finding.id}")
    page.form.place.setFocus()
    page.form.place.selectAll()
    qtbot.keyClicks(page.form.place, "Hall 2")
    page.form.severity.choose("imminent_danger")
    page.form.women.setText("30")
    page.leaving()
    now = on.inspection().finding(finding.id)
    assert (now.place, now.severity, now.exposed.women) == ("Hall 2", "imminent_danger", 30)


def test_a_new_finding_begins_with_its_title(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("finding", f"{on.visit_id}/new")
    assert page.form.facts.editor.isReadOnly()
    qtbot.keyClicks(page.form.title, "Lift of the store out of order")
    page.leaving()
    made = on.inspection().findings[-1]
    assert made.title == "Lift of the store out of order"
    assert not page.form.facts.editor.isReadOnly()


def test_provisions_are_added_from_the_library_and_taken_off(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    finding = exits(on)
    page = on.open("finding", f"{on.visit_id}/{finding.id}")
    page.form.provisions.open_library()
    page.form.provisions._box.chosen.emit("LC:64")
    assert on.inspection().finding(finding.id).provisions[-1] == "LC:64"
    page.form.provisions.edited.emit(["LC:64"])
    assert on.inspection().finding(finding.id).provisions == ("LC:64",)


def test_the_notice_is_shown_before_it_is_issued(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("finding", f"{on.visit_id}/{exits(on).id}")
    qtbot.waitUntil(lambda: page.panel.preview.count >= 1, timeout=20_000)
    assert not page.panel.issue.isEnabled(), "what must be in place is not said yet"
    assert not on.inspection().documents, "looking at a paper issues nothing"


def test_a_notice_is_issued_and_served_after_a_question(
    desk: DeskMaker, qtbot: QtBot, answer_question: Prepare
) -> None:
    on = desk("filling")
    finding = exits(on)
    page = on.open("finding", f"{on.visit_id}/{finding.id}")
    page.panel.requirement.editor.setPlainText("Exit 2 is free and opens from inside.")
    page.panel.requirement.settle()
    assert page.panel.issue.isEnabled()
    answer_question(lambda question: question.reject())
    page.panel.issue.click()
    assert not on.inspection().notices
    answer_question(lambda question: question.go_on.click())
    page.panel.issue.click()
    notice = on.inspection().notices[0]
    assert notice.serial.startswith("IMP-2026-")
    assert on.inspection().finding(finding.id).status is FindingStatus.CONFIRMED
    assert page.form.title.isReadOnly(), "a notice rests on it"

    def serve(question: Any) -> None:
        assert question.to.value().startswith("Tomas Reyl")
        question.outcome.choose("refused")
        assert not question.go_on.isEnabled()
        question.reason.editor.setPlainText("Not without our lawyer.")
        question.go_on.click()

    answer_question(serve)
    page.panel.serve.click()
    served = on.inspection().notices[0]
    assert served.status is NoticeStatus.SERVED
    assert served.service.reason == "Not without our lawyer."
    assert page.panel.serve.isHidden()


def test_evidence_hangs_on_the_finding(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    finding = exits(on)
    page = on.open("finding", f"{on.visit_id}/{finding.id}")
    page.form.strip.dropped.emit([resource("demo", "photos", "notice-board.jpg")])
    assert on.inspection().attachments[-1].path == f"finding[{finding.id}]"


def test_withdrawing_asks_for_a_reason(desk: DeskMaker, qtbot: QtBot, answer_question: Prepare) -> None:
    on = desk("filling")
    finding = exits(on)
    page = on.open("finding", f"{on.visit_id}/{finding.id}")

    def give(question: Any) -> None:
        assert not question.go_on.isEnabled()
        question.reason.editor.setPlainText("Cleared at once, before our eyes.")
        question.go_on.click()

    answer_question(give)
    page._withdraw.click()
    gone = on.inspection().finding(finding.id)
    assert gone.status is FindingStatus.WITHDRAWN
    assert gone.reason == "Cleared at once, before our eyes."
