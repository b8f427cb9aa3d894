"""The controls by keyboard: what a person does, and what the page is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fieldinspect.desktop.controls import (
    Banner,
    Card,
    CheckList,
    ChoiceBox,
    DateInput,
    EmptyState,
    EvidenceItem,
    EvidenceStrip,
    FactGrid,
    Labelled,
    ListRow,
    MultilineInput,
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
    SearchField,
    SectionTitle,
    Segmented,
    SignaturePad,
    TextInput,
    Tick,
    TimeInput,
    Toast,
)
from fieldinspect.desktop.controls.dates import read_date, read_time
from fieldinspect.desktop.controls.segmented import _shared
from fieldinspect.desktop.theme import Tone
from tests.desktop.accessibility import failures as gate
from tests.desktop.accessibility import focusable
from tests.desktop.clipping import clipped

YNNA = [
    Option("compliant", "Yes", "check", Tone.OK, "Y"),
    Option("not_compliant", "No", "x", Tone.BAD, "N"),
    Option("not_applicable", "N/A", "minus", Tone.NEUTRAL, "A"),
    Option("not_verified", "Not verified", "circle-question-mark", Tone.WARN, "V"),
]
ENGLISH = QLocale("en_GB")


def shown(qtbot: QtBot, *widgets: QWidget, width: int = 600) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    qtbot.addWidget(page)
    page.resize(width, 500)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.page = page  # held as long as the test runs; the bot itself holds widgets weakly
    return page


def test_segments_are_one_tab_stop_and_answer_by_keys(qtbot: QtBot) -> None:
    before, question, after = TextInput("before"), Segmented(YNNA, "Is it guarded?"), TextInput("after")
    shown(qtbot, before, question, after)
    heard: list[str | None] = []
    question.chosen.connect(heard.append)
    question.cleared.connect(lambda: heard.append(None))
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    first, second = question.segments()[:2]
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    assert question.value() is None, "moving does not answer an open question"
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert question.value() == "not_compliant"
    qtbot.keyClick(second, Qt.Key.Key_Tab)
    assert after.hasFocus()
    qtbot.keyClick(after, Qt.Key.Key_Backtab)
    assert second.hasFocus(), "the chosen part is the way back in"
    qtbot.keyClick(second, Qt.Key.Key_Delete)
    assert question.value() is None
    assert heard == ["not_compliant", None]


def test_showing_a_value_is_not_answering(qtbot: QtBot) -> None:
    question = Segmented(YNNA, "q")
    shown(qtbot, question)
    with qtbot.assertNotEmitted(question.chosen):
        question.set_value("not_verified")
        question.set_value(None)
        question.set_value("a value of an older form")
    assert question.value() is None


@pytest.mark.parametrize("width", [700, 420, 330, 180])
def test_segments_never_cut_their_words(qtbot: QtBot, width: int) -> None:
    question = Segmented(YNNA, "q", value="not_verified")
    shown(qtbot, question, width=width)
    for segment in question.segments():
        assert segment.line().size().width() + 12 <= segment.width()
        assert segment.height() >= 40
        assert question.rect().contains(segment.geometry())


@given(
    widths=st.lists(st.integers(min_value=1, max_value=300), min_size=1, max_size=6),
    extra=st.integers(min_value=0, max_value=900),
)
def test_sharing_out_pixels_loses_none_and_shrinks_none(widths: list[int], extra: int) -> None:
    shared = _shared(widths, extra)
    assert sum(shared) == sum(widths) + extra
    assert all(after >= before for before, after in zip(widths, shared, strict=True))


def test_text_settles_on_leaving_on_enter_and_after_a_pause(qtbot: QtBot) -> None:
    field, other = TextInput("Place", "Hall A"), TextInput("other")
    field.settle_ms = 30
    shown(qtbot, field, other)
    heard: list[str] = []
    field.settled.connect(heard.append)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Hall B")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["Hall B"])
    field.settle_ms = 60_000
    qtbot.keyClicks(field, "1")
    other.setFocus()
    assert heard == ["Hall B", "Hall B1"]
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == ["Hall B", "Hall B1"], "nothing changed, nothing is told"


def test_a_stored_value_does_not_overwrite_what_is_being_typed(qtbot: QtBot) -> None:
    field = TextInput("Place", "")
    shown(qtbot, field)
    field.setFocus()
    qtbot.keyClicks(field, "Hal")
    field.set_value("")
    assert field.text() == "Hal"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("14", "14"), ("3,5", "3.5"), ("-2.25", "-2.25"), ("-", ""), ("7.", "7"), ("1a2", "12")],
)
def test_numbers_have_a_point(qtbot: QtBot, typed: str, value: str) -> None:
    field = NumberInput("Machines", decimals=True, unit="machines")
    shown(qtbot, field)
    qtbot.keyClicks(field, typed)
    assert field.value() == value


def test_whole_numbers_take_no_fraction(qtbot: QtBot) -> None:
    field = NumberInput("Machines")
    shown(qtbot, field)
    qtbot.keyClicks(field, "1.5")
    assert field.value() == "15"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2026-04-02", "2026-04-02"),
        ("2.4.2026", "2026-04-02"),
        ("02/04/26", "2026-04-02"),
        ("2 April 2026", "2026-04-02"),
        ("2  Apr 2026", "2026-04-02"),
        ("29.2.2024", "2024-02-29"),
        ("29.2.2026", None),
        ("soon", None),
        ("", ""),
    ],
)
def test_dates_are_understood_day_first(typed: str, value: str | None) -> None:
    assert read_date(typed, ENGLISH) == value


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_that_was_written_is_read_again(day: date) -> None:
    assert read_date(day.isoformat(), ENGLISH) == day.isoformat()
    assert read_date(f"{day.day}.{day.month}.{day.year}", ENGLISH) == day.isoformat()


@given(st.text(max_size=40))
def test_no_text_upsets_the_readers(text: str) -> None:
    for value in (read_date(text, ENGLISH), read_time(text)):
        assert value is None or isinstance(value, str)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("9", "09:00"), ("9:05", "09:05"), ("0905", "09:05"), ("9h05", "09:05"), ("24:00", None)],
)
def test_times_are_understood(typed: str, value: str | None) -> None:
    assert read_time(typed) == value


def test_a_date_that_is_not_understood_is_kept_and_said(qtbot: QtBot) -> None:
    field, other = DateInput("Due", "2026-04-02"), TextInput("other")
    shown(qtbot, field, other)
    assert field.text() == "2 April 2026"
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "next week")
    with qtbot.waitSignal(field.refused), qtbot.assertNotEmitted(field.settled):
        other.setFocus()
    assert field.text() == "next week"
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "3.4.2026")
    with qtbot.waitSignal(field.settled) as told:
        other.setFocus()
    assert told.args == ["2026-04-03"]
    assert field.text() == "3 April 2026"


def test_a_date_can_be_taken_from_the_calendar(qtbot: QtBot) -> None:
    field = DateInput("Due", "2026-04-02")
    shown(qtbot, field)
    qtbot.keyClick(field, Qt.Key.Key_F4)
    month = field._calendar._month  # type: ignore[union-attr]
    qtbot.waitUntil(month.isVisible)
    with qtbot.waitSignal(field.settled) as told:
        qtbot.keyClick(month.findChild(QWidget, "qt_calendar_calendarview"), Qt.Key.Key_Right)
        qtbot.keyClick(month.findChild(QWidget, "qt_calendar_calendarview"), Qt.Key.Key_Return)
    assert told.args == ["2026-04-03"]


def test_times_settle_tidily(qtbot: QtBot) -> None:
    field, other = TimeInput("At"), TextInput("other")
    shown(qtbot, field, other)
    field.setFocus()
    qtbot.keyClicks(field, "9:77")
    with qtbot.waitSignal(field.refused):
        other.setFocus()
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "9.12")
    other.setFocus()
    assert (field.value(), field.text()) == ("09:12", "09:12")


def test_lines_settle_on_leaving_and_grow(qtbot: QtBot) -> None:
    field, other = MultilineInput("Facts", "One."), TextInput("other")
    shown(qtbot, field, other)
    before = field.sizeHint().height()
    heard: list[str] = []
    field.settled.connect(heard.append)
    field.setFocus()
    field.editor.selectAll()
    qtbot.keyClicks(field.editor, "Red stop\rtaped\rover\rline B")
    assert heard == []
    qtbot.keyClick(field.editor, Qt.Key.Key_Tab)
    assert other.hasFocus()
    assert heard == ["Red stop\ntaped\nover\nline B"]
    assert field.sizeHint().height() > before


def test_long_lists_are_searched_by_any_part(qtbot: QtBot) -> None:
    options = [Option(str(n), f"Sector {n}") for n in range(40)]
    box, other = ChoiceBox(options, "Sector"), TextInput("other")
    shown(qtbot, box, other)
    line, found = box.lineEdit(), box.completer().popup()
    box.setFocus()
    qtbot.keyClicks(line, "tor 31")
    qtbot.waitUntil(found.isVisible)
    qtbot.keyClick(found, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.chosen) as told:
        qtbot.keyClick(found, Qt.Key.Key_Return)
    assert (told.args, box.value(), line.text()) == (["31"], "31", "Sector 31")
    line.selectAll()
    qtbot.keyClicks(line, "sector 7")
    found.hide()
    with qtbot.waitSignal(box.chosen) as typed:
        other.setFocus()
    assert typed.args == ["7"], "a whole label chooses it, in capitals or not"
    box.setFocus()
    qtbot.keyClicks(line, "nowhere")
    found.hide()
    with qtbot.assertNotEmitted(box.chosen):
        other.setFocus()
    assert line.text() == "Sector 7", "what is not in the list goes back"
    box.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    with qtbot.waitSignal(box.chosen) as emptied:
        other.setFocus()
    assert emptied.args == [""]


def test_another_list_keeps_a_value_that_it_has(qtbot: QtBot) -> None:
    box = ChoiceBox([Option("a", "A"), Option("b", "B")], "Region", value="b")
    shown(qtbot, box)
    with qtbot.assertNotEmitted(box.chosen):
        box.set_options([Option("b", "Bee"), Option("c", "Cee")])
        assert box.value() == "b"
        box.set_options([Option("c", "Cee")])
        assert box.value() is None


def test_ticks_keep_the_order_of_the_list(qtbot: QtBot) -> None:
    listed = CheckList([Option("a", "A"), Option("b", "B"), Option("c", "C")], "Seen", values=["c"])
    shown(qtbot, listed)
    with qtbot.waitSignal(listed.chosen) as told:
        listed.toggle("a")
    assert told.args == [["a", "c"]]


def test_search_tells_after_a_moment_and_escape_empties(qtbot: QtBot) -> None:
    field = SearchField("Filter")
    shown(qtbot, field)
    with qtbot.waitSignal(field.settled) as told:
        qtbot.keyClicks(field, "horiz")
    assert told.args == ["horiz"]
    with qtbot.waitSignal(field.settled) as emptied:
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert emptied.args == [""]


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
