"""Outlines, lists, cards, evidence and messages by keyboard: what a person does, and what the page is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fieldinspect.desktop.controls import (
    Banner,
    Card,
    ChoiceBox,
    EmptyState,
    EvidenceItem,
    EvidenceStrip,
    FactGrid,
    Labelled,
    ListRow,
    NumberInput,
    Option,
    OptionCard,
    Outline,
    OutlineEntry,
    OutlineRow,
    Panel,
    Pill,
    PrimaryButton,
    RowEntry,
    RowList,
    SectionTitle,
    SignaturePad,
    TextInput,
    Tick,
    Toast,
)
from fieldinspect.desktop.theme import Tone
from tests.desktop.accessibility import failures as gate
from tests.desktop.accessibility import focusable
from tests.desktop.clipping import clipped
from tests.desktop.placing import shown


def test_the_outline_moves_by_arrows_and_keeps_its_rows(qtbot: QtBot) -> None:
    entries = [OutlineEntry(str(n), str(n), f"Section {n}", n, 5) for n in range(4)]
    outline = Outline(entries, "Sections")
    shown(qtbot, outline, width=220)
    rows = outline.rows()
    rows[0].setFocus()
    with qtbot.waitSignal(outline.picked) as told:
        qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert told.args == ["1"]
    outline.set_entries([*entries[:2], OutlineEntry("2", "2", "Section 2", 5, 5, 3), entries[3]])
    assert outline.rows() == rows, "rows stay, so the focus stays"
    assert outline.current() == "1"
    assert "3 findings" in rows[2].accessibleName()


def test_long_titles_of_sections_are_never_cut(qtbot: QtBot) -> None:
    title = "Tour of the workplace: safety and health"
    outline = Outline([OutlineEntry("3", "3", title)], "Sections")
    page = shown(qtbot, outline, width=220)
    assert clipped(page) == []
    outline.set_entries([OutlineEntry("3", "3", title, 2, 5, 12)])
    qtbot.waitUntil(lambda: clipped(page) == [])


def test_rows_keep_choice_and_focus_when_the_list_changes(qtbot: QtBot) -> None:
    listed = RowList("Inspections", [RowEntry("a", "A"), RowEntry("b", "B")])
    shown(qtbot, listed)
    rows = listed.rows()
    qtbot.mouseClick(rows[1], Qt.MouseButton.LeftButton)
    rows[1].setFocus()
    listed.set_entries([RowEntry("c", "C"), RowEntry("b", "Bee"), RowEntry("a", "A")])
    assert listed.current() == "b"
    assert listed.rows()[1] is rows[1]
    assert rows[1].hasFocus()
    assert [row.text() for row in listed.rows()] == ["C", "Bee", "A"]
    with qtbot.waitSignal(listed.opened) as told:
        qtbot.keyClick(rows[1], Qt.Key.Key_Return)
    assert told.args == ["b"]


def test_a_signature_is_kept_as_strokes(qtbot: QtBot) -> None:
    clock = iter(range(0, 10_000, 10))
    pad = SignaturePad("For the employer", now_ms=lambda: float(next(clock)))
    shown(qtbot, pad)
    assert pad.empty
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 40))
    for step in range(1, 6):
        qtbot.mouseMove(pad, QPoint(20 + 15 * step, 40 - 4 * step))
    with qtbot.waitSignal(pad.changed):
        qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(110, 20))
    (stroke,) = pad.strokes
    assert len(stroke) >= 3
    assert [point[2] for point in stroke] == sorted(point[2] for point in stroke)
    assert stroke[0][0] == pytest.approx(20 * 320 / pad.width(), abs=0.2)
    assert all(0 <= point[3] <= 1 for point in stroke)
    again = SignaturePad("copy", pad.strokes, editable=False)
    assert again.strokes == pad.strokes
    with qtbot.waitSignal(pad.changed):
        qtbot.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.empty


def test_a_click_alone_is_no_signature(qtbot: QtBot) -> None:
    pad = SignaturePad("Inspector")
    shown(qtbot, pad)
    with qtbot.assertNotEmitted(pad.changed):
        qtbot.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    assert pad.empty


def test_evidence_is_opened_added_and_dropped(qtbot: QtBot, tmp_path: Path) -> None:
    strip = EvidenceStrip("4.5", [EvidenceItem("1", "Photo 1", "2.1"), EvidenceItem("2", "Photo 2", "2.2")])
    shown(qtbot, strip)
    first = strip._thumbnails["1"]
    with qtbot.waitSignal(strip.opened) as told:
        qtbot.keyClick(first, Qt.Key.Key_Space)
    assert told.args == ["1"]
    with qtbot.waitSignal(strip.removal_requested):
        qtbot.keyClick(first, Qt.Key.Key_Delete)
    with qtbot.waitSignal(strip.add_requested):
        qtbot.mouseClick(strip.tile, Qt.MouseButton.LeftButton)
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    strip.set_picture("1", image)
    strip.set_picture("gone", image)
    assert first.grab().toImage().pixelColor(first.width() // 2, 10).name() == "#336699"
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg"))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(strip.dropped) as dropped:
        strip.dropEvent(drop)
    assert dropped.args == [[tmp_path / "a.jpg"]]
    strip.set_items([EvidenceItem("1", "Photo 1", "2.1")])
    assert strip._thumbnails["1"] is first, "pictures that stay are not decoded again"


def test_a_card_says_what_is_wrong_beside_the_answer(qtbot: QtBot) -> None:
    card = Card("4.4", "How many machines?", "Count those with a motor.", required=True, menu=True)
    field = NumberInput("How many machines?")
    card.set_control(field)
    shown(qtbot, card)
    low = card.height()
    card.set_problem("At most 500.")
    card.set_remark("Ask the foreman")
    QApplication.processEvents()
    assert card.sizeHint().height() > low
    with qtbot.waitSignal(card.menu_requested):
        qtbot.mouseClick(card.menu_button, Qt.MouseButton.LeftButton)
    card.set_problem("")
    card.set_remark("")
    card.set_below(TextInput("finding"))
    card.set_below(None)
    qtbot.waitUntil(lambda: card.sizeHint().height() == low)


def test_what_went_wrong_stays_until_it_is_closed(qtbot: QtBot) -> None:
    page = QWidget()
    toast = Toast(page)
    toast.STAY_MS = 20
    qtbot.addWidget(page)
    page.resize(800, 400)
    page.show()
    toast.say("Saved.")
    assert toast.words() == "Saved."
    qtbot.waitUntil(lambda: toast.words() == "")
    toast.say("The server gave no answer.", tone=Tone.BAD)
    qtbot.wait(60)
    assert toast.words() == "The server gave no answer."
    assert page.rect().contains(toast.geometry())


def test_nothing_opens_a_window_of_its_own_while_a_page_is_built(qtbot: QtBot) -> None:
    """A part that is shown before it has a parent flashes up as a window and takes the focus."""
    built = [
        SectionTitle("Findings", "3 of 62"),
        Labelled("Title", TextInput(""), hint="facts only"),
        Panel("Findings"),
        Panel("Sections", foldable=False),
        Banner("Kept here.", action="Again"),
        Banner(),
        EmptyState("image", "Nothing", "It comes here.", action="Begin"),
        Card("1", "Question", "Hint", required=True, menu=True),
        EvidenceStrip("4.5", [EvidenceItem("1", "Photo")]),
        ChoiceBox([Option(str(n), str(n)) for n in range(20)], "Sector"),
    ]
    for widget in built:
        qtbot.addWidget(widget)
    built[0].set_aside("4 of 62")  # type: ignore[attr-defined]
    built[2].set_count(3)  # type: ignore[attr-defined]
    built[5].set("Told before it has a parent.")  # type: ignore[attr-defined]
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == []
    page = shown(qtbot, *built)
    assert all(widget.isVisibleTo(page) for widget in built)


@pytest.mark.parametrize(
    "button",
    [
        lambda: PrimaryButton("Review & sign", key="Ctrl+Return"),
        lambda: Pill("Contracts & wages"),
        lambda: OutlineRow(OutlineEntry("2", "2", "Contracts & wages")),
        lambda: Tick("Fire & exits"),
        lambda: OptionCard("Fire & exits", "Doors and ways out.", icon="info"),
        lambda: ListRow(RowEntry("a", "Smith & Sons")),
    ],
)
def test_an_ampersand_is_a_letter(qtbot: QtBot, button: Callable[[], QAbstractButton]) -> None:
    made = button()
    qtbot.addWidget(made)
    assert "&" in made.text()
    assert made.shortcut().toString() in ("", "Ctrl+Return")


def test_new_words_keep_the_key(qtbot: QtBot) -> None:
    button = PrimaryButton("Go on", key="Ctrl+Return")
    qtbot.addWidget(button)
    button.set_words("Review & sign")
    assert button.shortcut().toString() == "Ctrl+Return"
    assert button.accessibleName() == "Review & sign"


def test_a_folded_panel_is_a_strip_with_a_whole_button(qtbot: QtBot) -> None:
    panel = Panel("Findings")
    inside, mark, below = PrimaryButton("New finding"), PrimaryButton("Draft"), PrimaryButton("Print")
    panel.add(inside)
    panel.add_to_head(mark)
    panel.foot.addWidget(below)
    panel.set_count(3)
    page = QWidget()
    row = QHBoxLayout(page)
    row.addWidget(panel)
    row.addStretch(1)
    qtbot.addWidget(page)
    page.resize(500, 300)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    wide = panel.width()
    inside.setFocus()
    panel.fold(True)
    qtbot.waitUntil(lambda: panel.width() < 64)
    assert (gate(page), clipped(page)) == ([], [])
    assert [w.accessibleName() for w in focusable(page)] == ["Open Findings"]
    assert focusable(page)[0].hasFocus(), "the focus is not lost in what was folded away"
    with qtbot.waitSignal(panel.folded):
        qtbot.keyClick(focusable(page)[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: panel.width() == wide)
    assert panel.count.isVisible()


def test_facts_stand_below_one_another_where_it_is_narrow(qtbot: QtBot) -> None:
    facts = FactGrid([("Place", "14 Mill Road, Eastport"), ("Workers", "Lucía Fernández, safety delegate")])
    page = shown(qtbot, facts, width=900)
    low = facts.height()
    page.resize(320, 500)
    qtbot.waitUntil(lambda: facts.height() > low and clipped(page) == [])
    page.resize(900, 500)
    qtbot.waitUntil(lambda: facts.height() == low)
