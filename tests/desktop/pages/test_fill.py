"""The fill screen by keyboard, on a real visit: durable answers, findings, only changed cards, steps back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldinspect.desktop.controls import Text
from fieldinspect.desktop.evidence_view import EvidenceView
from resources import resource

EXITS = "/data/safety/safety_exits"
PAY = "/data/equality/equality_pay"
DeskMaker = Callable[..., Any]


def value_of(desk: Any, ref: str) -> str | None:
    inspection = desk.inspection()
    register = inspection.answers.get(inspection.forms[0].r + ref)
    return None if register is None else register.value


def first_open_standard(page: Any) -> str:
    """A standard question without an answer, with the cursor on it."""
    sheet = page.desk.sheet
    ref = sheet.next_open("/data/social")
    while ref is not None:
        node = sheet.session.state(ref)
        if [c.value for c in node.choices or ()][:2] == ["compliant", "not_compliant"]:
            page.go_to(ref)
            return str(ref)
        ref = sheet.next_open(ref)
    raise AssertionError("the story leaves no standard question open")


def press(qtbot: QtBot, keys: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), keys)


def test_y_answers_and_the_answer_is_durable_when_the_pill_says_so(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("fill", on.visit_id)
    ref = first_open_standard(page)
    with qtbot.waitSignal(on.session.saved) as told:
        press(qtbot, "y")
    assert value_of(on, ref) == "compliant"
    assert told.args[0] > 0
    assert page.sections.card(ref).field.segments.value() == "compliant"


def test_n_opens_the_finding_in_the_card_and_f_writes_what_was_seen(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("fill", on.visit_id)
    ref = first_open_standard(page)
    before = len(on.inspection().findings)
    press(qtbot, "n")
    drafted = [f for f in on.inspection().findings if f.path.endswith(ref)]
    assert len(on.inspection().findings) == before + 1
    assert drafted[0].provisions
    card = page.sections.card(ref)
    assert card.question.finding is not None
    press(qtbot, "f")
    focus = QApplication.focusWidget()
    assert card.isAncestorOf(focus)
    qtbot.keyClicks(focus, "Seen by both of us")
    page.leaving()
    assert on.inspection().finding(drafted[0].id).facts == "Seen by both of us"


def test_only_the_cards_of_changed_nodes_are_refreshed(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("fill", on.visit_id)
    ref = first_open_standard(page)
    cards = page.sections.currentWidget().cards()
    before = {card.ref: card.refreshed for card in cards}
    press(qtbot, "v")
    after = {card.ref: card.refreshed for card in page.sections.currentWidget().cards() if card.ref in before}
    touched = {r for r in after if after[r] != before[r]}
    assert ref in touched
    assert len(touched) <= 2
    reason = page.sections.card(ref + "_why")
    assert reason is not None, "not verified asks for a reason right below"


def test_enter_goes_to_the_next_open_question_and_shift_enter_back(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("fill", on.visit_id)
    ref = first_open_standard(page)
    expected = page.desk.sheet.next_open(ref)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.sections.current_ref() == expected
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert page.sections.current_ref() != expected


def test_control_z_brings_the_answer_before_back_by_a_new_event(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("fill", on.visit_id)
    ref = first_open_standard(page)
    press(qtbot, "y")
    events = len(on.inspection().history)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not value_of(on, ref)
    assert len(on.inspection().history) > events
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, both)
    assert value_of(on, ref) == "compliant"


def test_a_value_that_does_not_fit_is_kept_and_said_so_on_its_card(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("fill", on.visit_id)
    ref = "/data/registration/reg_women"
    page.go_to(ref)
    field = page.sections.card(ref).field.input
    field.selectAll()
    qtbot.keyClicks(field, "5000")
    page.leaving()
    assert value_of(on, ref) == "5000"
    problem = page.sections.card(ref)._problem
    assert problem is not None
    assert "more women than people" in problem.text()


def test_letters_typed_into_a_text_are_text(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("fill", on.visit_id)
    ref = "/data/registration/reg_name"
    page.go_to(ref)
    field = page.sections.card(ref).field.input
    field.selectAll()
    qtbot.keyClicks(field, "Navy")
    page.leaving()
    assert value_of(on, ref) == "Navy"


def test_text_is_written_after_800_ms_without_leaving_the_field(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("fill", on.visit_id)
    ref = "/data/registration/reg_address"
    page.go_to(ref)
    qtbot.keyClicks(page.sections.card(ref).field.input, "x")
    with qtbot.waitSignal(on.session.saved, timeout=3000):
        pass
    assert str(value_of(on, ref)).count("x") == 1


def test_single_keys_can_be_switched_off(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    on.session.preferences = on.session.preferences.with_(single_keys=False)
    page = on.open("fill", on.visit_id)
    ref = first_open_standard(page)
    press(qtbot, "y")
    assert not value_of(on, ref)


def test_a_photograph_is_kept_shown_and_reduced(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("fill", on.visit_id)
    page.go_to(EXITS)
    before = len(on.inspection().attachments)
    photo = resource("demo", "photos", "notice-board.jpg")
    page.sections.card(EXITS).files_given.emit(EXITS, [photo])
    assert len(on.inspection().attachments) == before + 1
    thumbnails = list(page.sections.card(EXITS)._strip._thumbnails.values())
    assert len(thumbnails) == 2
    qtbot.waitUntil(lambda: thumbnails[1]._image is not None, timeout=10_000)
    assert thumbnails[1]._image.width() == 240


def test_a_file_that_is_no_picture_is_taken_as_it_is_and_a_missing_one_is_said(
    desk: DeskMaker, qtbot: QtBot, tmp_path: Any
) -> None:
    on = desk("filling")
    page = on.open("fill", on.visit_id)
    page.go_to(EXITS)
    page.sections.card(EXITS).files_given.emit(EXITS, [tmp_path / "gone.jpg"])
    assert "gone.jpg" in on.said[-1]
    note = tmp_path / "note.txt"
    note.write_text("seen at nine", encoding="utf-8")
    page.sections.card(EXITS).files_given.emit(EXITS, [note])
    assert on.inspection().attachments[-1].mime == "text/plain"


def test_a_worker_is_added_and_taken_away_again(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("fill", on.visit_id)
    page._on_section_picked("/data/interviews")
    page._on_row_wanted("/data/interviews/worker")
    assert sum(len(rows) for rows in on.inspection().rows.values()) == 2
    assert page.sections.current_ref().startswith("/data/interviews/worker[2]/")
    page._on_row_unwanted("/data/interviews/worker[2]")
    assert sum(len(rows) for rows in on.inspection().rows.values()) == 1


def test_the_employer_view_hides_interviews_and_internal_notes(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("fill", on.visit_id)
    refs = [row.entry.ref for row in page.outline.outline.rows()]
    assert "/data/interviews" in refs
    page.outline.employer_view.click()
    refs = [row.entry.ref for row in page.outline.outline.rows()]
    assert "/data/interviews" not in refs
    page._on_section_picked("/data/registration")
    assert page.sections.card("/data/registration/reg_notes") is None
    assert page.sections.card("/data/registration/reg_name") is not None


def test_a_cascade_offers_only_what_fits(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("fill", on.visit_id)
    page.go_to("/data/registration/reg_isic_section")
    card = page.sections.card("/data/registration/reg_isic_section")
    card.field.answered.emit("F")
    assert value_of(on, "/data/registration/reg_isic_section") == "F"
    assert not value_of(on, "/data/registration/reg_isic_division")
    division = page.sections.card("/data/registration/reg_isic_division")
    assert {key for key, _ in division.field._shown} == {"41", "42", "43"}
    assert any("taken back" in words for words in on.said)


def test_a_finished_visit_shows_and_takes_nothing(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("finished")
    page = on.open("fill", on.visit_id)
    page.go_to(EXITS)
    card = page.sections.card(EXITS)
    assert not card.field.isEnabled()
    page.go_to("/data/registration/reg_name")
    name = page.sections.card("/data/registration/reg_name").field.input
    qtbot.keyClicks(name, "x")
    assert name.isReadOnly()
    assert "x" not in name.text()
    assert page.banner.isVisibleTo(page)


def test_going_elsewhere_and_back_keeps_the_place(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("fill", on.visit_id)
    page.go_to(EXITS)
    on.open("today")
    on.shell.back()
    assert on.shell.page() is page
    assert page.sections.current_section() == "/data/safety"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_checklist_speaks_the_interfaces_language(desk: DeskMaker, language: str) -> None:
    on = desk("filling", language=language)
    page = on.open("fill", on.visit_id)
    page.go_to(EXITS)
    said = page.sections.card(EXITS).title()
    assert ("issues de secours" in said) == (language == "fr")


def test_a_click_on_a_picture_shows_it_whole_with_its_hash(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("fill", on.visit_id)
    page.go_to(EXITS)
    attachment = page.sections.card(EXITS).question.attachments[0]
    page.sections.card(EXITS).evidence_opened.emit(attachment.id)
    view = page.findChild(EvidenceView)
    qtbot.waitUntil(lambda: not view.picture._image.isNull(), timeout=10_000)
    assert view.picture._image.width() == 1600
    assert any(attachment.sha256 in text.text() for text in view.findChildren(Text))
    view.close()


def test_a_picture_about_a_person_is_sealed_and_still_shown(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    page = on.open("fill", on.visit_id)
    ref = "/data/wages/wages_page"
    page.go_to(ref)
    page.sections.card(ref).files_given.emit(ref, [resource("demo", "photos", "notebook-page.jpg")])
    thumbnails = list(page.sections.card(ref).field.strip._thumbnails.values())
    qtbot.waitUntil(lambda: thumbnails[-1]._image is not None, timeout=10_000)
    assert not thumbnails[-1]._image.isNull()


def test_a_visit_that_cannot_be_opened_is_said_and_leads_back(desk: DeskMaker, qtbot: QtBot) -> None:
    on = desk("filling")
    on.open("inspections")
    on.open("fill", "00" * 16)
    qtbot.waitUntil(lambda: on.shell.place().key == "inspections")
    assert "no inspection" in on.said[-1]
