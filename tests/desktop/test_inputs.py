"""The controls that take answers, by keyboard: what a person does, and what the page is told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fieldinspect.desktop.controls import (
    CheckList,
    ChoiceBox,
    DateInput,
    MultilineInput,
    NumberInput,
    Option,
    SearchField,
    Segmented,
    TextInput,
    TimeInput,
)
from fieldinspect.desktop.controls.dates import read_date, read_time
from fieldinspect.desktop.controls.segmented import _shared
from fieldinspect.desktop.theme import Tone
from tests.desktop.placing import shown

YNNA = [
    Option("compliant", "Yes", "check", Tone.OK, "Y"),
    Option("not_compliant", "No", "x", Tone.BAD, "N"),
    Option("not_applicable", "N/A", "minus", Tone.NEUTRAL, "A"),
    Option("not_verified", "Not verified", "circle-question-mark", Tone.WARN, "V"),
]
ENGLISH = QLocale("en_GB")


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
