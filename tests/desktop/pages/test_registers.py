"""Today, inspections, establishments, beginning a visit, sync and review, on real workspaces."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from fieldinspect.casework.registers import establishments
from fieldinspect.desktop.controls import Text
from fieldinspect.desktop.review.filters import Show
from fieldinspect.desktop.session import Link
from fieldinspect.domain.codes import VisitStatus
from fieldinspect.domain.event_kinds import body_set
from resources import resource
from sync.events import Draft

DeskMaker = Callable[..., Any]
Prepare = Callable[[Callable[[Any], None]], None]


def test_today_offers_the_visit_under_way(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("today")
    assert page.title() == "Tuesday 24 November 2026"
    page._on_continue(on.visit_id)
    assert on.shell.place().key == "fill"


def test_today_counts_the_days_to_a_notice(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("finished")
    page = on.open("today")
    assert [(due.what[:3], due.left) for due in page._today.deadlines][-1] == ("IMP", 28)


def test_inspections_are_filtered_and_shown(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("inspections")
    assert [row.title for row in page.pane.list.rows()] == ["Seabright Garments Ltd"]
    page.pane.pills["done"].click()
    assert page.pane.list.rows() == []
    assert page._side.currentWidget() is page.none
    page.pane.pills["open"].click()
    page.pane.search.setText("nothing like this")
    page.pane.search.settle()
    assert page.pane.list.rows() == []
    page.pane.search.setText("Seabright")
    page.pane.search.settle()
    assert len(page.pane.list.rows()) == 1
    page.pane.list.opened.emit(on.visit_id)
    assert on.shell.place().key == "fill"


def test_the_register_and_its_detail_agree_on_visits_and_findings(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("finished")
    place = on.workspace.store.inspections()[0].establishment_id
    page = on.open("establishments", place)
    (row,) = [row for row in page.pane.list.rows() if row.id == place]
    shown = [text.text() for text in page.detail.findChildren(Text)]
    assert row.aside == "09:00"
    assert "24 November 2026" in shown, "the day of the last visit"
    assert "1 visit in all" in shown
    assert row.mark == "3 open"
    assert shown[shown.index("open findings") - 1] == "3"


def test_the_detail_names_the_next_open_question(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("inspections")
    qtbot.waitUntil(lambda: page.detail._next.text() != "", timeout=5000)
    assert page.detail._next.text().startswith("Next: ")


def test_a_register_is_compared_shown_and_then_added(
    desk: DeskMaker, qtbot: QtBot, answer_question: Prepare
) -> None:
    on = desk("filling")
    page = on.open("establishments")
    before = len(establishments(on.workspace))
    told: list[str] = []
    answer_question(lambda question: (told.append(question.go_on.text()), question.reject()))
    page.importing.compare(resource("demo", "establishments.csv"))
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    qtbot.waitUntil(lambda: not on.runner.busy(), timeout=10_000)
    assert len(establishments(on.workspace)) == before


def test_an_establishment_is_added_and_a_visit_begun(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("new_inspection", "new")
    assert not page.start.isEnabled()
    qtbot.keyClicks(page.new_place.name, "Lighthouse Bakery")
    qtbot.keyClicks(page.new_place.women, "7")
    page.new_place.add_button.click()
    assert page.place.currentText() == "Lighthouse Bakery"
    page.start.click()
    assert on.shell.place().key == "fill"
    rows = on.workspace.store.inspections()
    begun = next(row for row in rows if row.establishment_name == "Lighthouse Bakery")
    assert begun.visit_type == "programmed"
    assert on.shell.place().subject == begun.id


def test_starting_from_the_register_goes_on_with_that_establishment(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("finished")
    page = on.open("establishments")
    place = next(row for row in establishments(on.workspace) if row.legal_name == "Blue Shed Boatyard")
    page.pane.list.opened.emit(place.id)
    assert on.shell.place().key == "new_inspection"
    assert on.shell.page().place.value() == place.id


@pytest.mark.network
def test_a_missing_server_is_said_in_one_sentence_and_nothing_is_lost(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("sync")
    assert page.main_action().enabled is False
    page.server.setText("http://127.0.0.1:9")
    page.password.setText("no such password")
    waiting = page._state.unsent_events
    page.act()
    assert on.session.standing.link is Link.SENDING
    qtbot.waitUntil(lambda: page._job is None, timeout=30_000)
    assert page.banner.isVisibleTo(page)
    said = page.banner.text.text()
    assert "no answer" in said
    assert "kept on this laptop" in said
    assert "Traceback" not in said
    assert on.session.standing.link is Link.OFFLINE
    assert page._state.unsent_events == waiting


def test_the_password_is_written_nowhere(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("sync")
    page.password.setText("a password to look for")
    on.open("today")
    on.close()
    for path in on.folder.rglob("*"):
        if path.is_file():
            assert b"a password to look for" not in path.read_bytes()


def test_a_supervisor_returns_with_remarks(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("reviewed")
    page = on.open("review")
    assert not page.decision._return.isEnabled()
    card = page.cards.cards()[0]
    card.write_remark()
    qtbot.keyClicks(on.shell.focusWidget(), "Name the section, please.")
    page.leaving()
    assert page.decision._return.isEnabled()
    page.decision._return.click()
    now = on.inspection()
    assert now.status is VisitStatus.RETURNED
    assert now.reviews[-1].remarks[0].text == "Name the section, please."
    assert now.reviews[-1].remarks[0].ref.endswith(card.ref)


def test_a_supervisor_approves(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("reviewed")
    page = on.open("review")
    page.decision._approve.click()
    assert on.inspection().status is VisitStatus.APPROVED
    assert page._stack.currentIndex() == 1


def test_filters_leave_what_they_say(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("reviewed")
    page = on.open("review")
    assert page.filters.current() is Show.FINDINGS
    assert all(card.question.finding for card in page.cards.cards())
    page.filters.rows[Show.PHOTOS].click()
    assert page.cards.cards()
    assert all(card.question.attachments for card in page.cards.cards())


def test_an_inspector_has_no_review_page(desk: DeskMaker, qtbot: QtBot) -> None:
    keys: list[str] = desk("finished").shell.keys()
    assert "review" not in keys


def test_two_versions_are_settled_with_a_reason(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    inspection = on.inspection()
    path = f"{inspection.forms[0].r}/data/registration/reg_total"
    other = body_set(path, "230", ())
    stream = bytes.fromhex(on.visit_id)
    on.workspace.store.record([Draft(stream, bytes(15) + b"\x01", other)])
    assert on.inspection().conflicts == (path,)
    page = on.open("settle", on.visit_id)
    assert sorted(card.text() for card in page._versions) == ["212", "230"]
    assert not page.main_action().enabled
    next(card for card in page._versions if card.text() == "230").click()
    assert not page.main_action().enabled, "a reason is needed"
    page.reason.editor.setPlainText("Counted again at the gate.")
    assert page.main_action().enabled
    page.act()
    now = on.inspection()
    assert now.conflicts == ()
    assert now.answers[path].value == "230"
    assert page._stack.currentIndex() == 1
