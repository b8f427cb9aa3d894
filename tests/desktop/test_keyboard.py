"""What the keyboard does in every window: Enter presses, Tab goes as one reads, typing is left alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fieldinspect.desktop.controls import (
    AddTile,
    Button,
    ChoiceBox,
    DateInput,
    IconButton,
    MultilineInput,
    NumberInput,
    Option,
    Pill,
    Question,
    RailButton,
    ScrollColumn,
    TextInput,
    TimeInput,
)
from fieldinspect.desktop.controls.reading_order import step, stops_in


class Form(QWidget):
    """A window of which Tab is asked."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        return step(self, forward=forward)


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize(
    "button",
    [
        lambda: Button("Begin"),
        lambda: IconButton("camera", "Photo"),
        lambda: Pill("All", checkable=True),
        lambda: RailButton("today", "Today", "calendar-check"),
        lambda: AddTile("Add", "Add evidence"),
    ],
)
def test_every_button_is_pressed_by_enter_and_space(qtbot: QtBot, button: object, key: Qt.Key) -> None:
    made = button()  # type: ignore[operator]
    shown(qtbot, made)
    with qtbot.waitSignal(made.clicked, timeout=1000):
        qtbot.keyClick(made, key)


def test_enter_leads_on_where_a_button_leaves_it_to_the_page(qtbot: QtBot) -> None:
    tile = AddTile("Add", "Add evidence")
    tile.enter_presses = False
    shown(qtbot, tile)
    with qtbot.assertNotEmitted(tile.clicked, wait=50):
        qtbot.keyClick(tile, Qt.Key.Key_Return)


def test_tab_goes_as_one_reads_also_through_what_came_later(qtbot: QtBot) -> None:
    window = Form()
    column = ScrollColumn()
    last = Button("Finish")
    first, second = TextInput("Name"), TextInput("Function")
    part = QWidget()
    near = QVBoxLayout(part)
    near.addWidget(column)
    near.addWidget(last)
    whole = QHBoxLayout(window)
    whole.addWidget(part)
    far = Button("Beside")
    whole.addWidget(far)
    pair = QHBoxLayout()
    pair.addWidget(first)
    pair.addWidget(second)
    column.column.addLayout(pair)
    shown(qtbot, window)
    note = MultilineInput("Note")
    column.column.insertWidget(0, note)
    QApplication.processEvents()
    assert stops_in(window) == [note.editor, first, second, last, far]
    first.setFocus()
    seen = []
    for _ in range(5):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.append(window.focusWidget())
    assert seen == [second, last, far, note.editor, first]
    qtbot.keyClick(first, Qt.Key.Key_Backtab)
    assert window.focusWidget() is note.editor


def test_the_field_that_is_left_settles_before_the_next_stop_is_looked_for(qtbot: QtBot) -> None:
    window = Form()
    row = QVBoxLayout(window)
    what, go_on = MultilineInput("What must be in place"), Button("Issue")
    go_on.setEnabled(False)
    what.settled.connect(lambda text: go_on.setEnabled(bool(text)))
    row.addWidget(what)
    row.addWidget(go_on)
    shown(qtbot, window)
    what.setFocus()
    qtbot.keyClicks(what.editor, "A guard")
    qtbot.keyClick(what.editor, Qt.Key.Key_Tab)
    assert window.focusWidget() is go_on


def test_a_question_begins_in_its_first_field_and_ends_with_its_answers(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    question = Question(parent, "Serve?", "Record to whom.", go_on="Record")
    to = TextInput("Handed to")
    question.column.addWidget(to)
    shown(qtbot, question)
    assert question.focusWidget() is to
    qtbot.keyClick(to, Qt.Key.Key_Tab)
    assert question.focusWidget() is question.stay
    qtbot.keyClick(question.stay, Qt.Key.Key_Tab)
    assert question.focusWidget() is question.go_on


@pytest.mark.parametrize(
    ("make", "typed", "stored"),
    [
        (lambda: TextInput("Name"), "Old Mole ", "Old Mole"),
        (lambda: NumberInput("Hours", decimals=True), "48,", "48"),
        (lambda: DateInput("Day"), "1.12.20", "2020-12-01"),
        (lambda: TimeInput("Time"), "9", "09:00"),
    ],
)
def test_what_is_being_typed_stays_as_it_is_when_its_value_comes_back(
    qtbot: QtBot, make: object, typed: str, stored: str
) -> None:
    field = make()  # type: ignore[operator]
    field.settled.connect(field.set_value)  # as a card does after the answer is durable
    shown(qtbot, field)
    field.setFocus()
    qtbot.keyClicks(field, typed)
    field.settle()
    assert field.value() == stored
    assert (field.text(), field.cursorPosition()) == (typed, len(typed))


@pytest.mark.parametrize(
    ("typed", "value"), [("manuf", "c"), ("CONSTRUCTION", "f"), ("ing", None), ("", None)]
)
def test_a_search_takes_the_only_choice_that_contains_the_words(
    qtbot: QtBot, typed: str, value: str | None
) -> None:
    options = [Option("c", "Manufacturing"), Option("f", "Construction"), Option("b", "Mining")]
    box = ChoiceBox(options, "Activity", searchable=True)
    shown(qtbot, box)
    box.setFocus()
    line = box.lineEdit()
    assert line is not None
    line.setText(typed)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert box.value() == value


def test_control_enter_in_several_lines_settles_and_is_left_to_the_page(qtbot: QtBot) -> None:
    class Page(QWidget):
        keys = 0

        def keyPressEvent(self, event: QKeyEvent) -> None:
            self.keys += event.key() == Qt.Key.Key_Return

    page = Page()
    lines = MultilineInput("Remarks")
    QVBoxLayout(page).addWidget(lines)
    shown(qtbot, page)
    lines.setFocus()
    qtbot.keyClicks(lines.editor, "Clean.")
    with qtbot.waitSignal(lines.settled, timeout=1000) as told:
        qtbot.keyClick(lines.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["Clean."]
    assert page.keys == 1
    assert lines.editor.toPlainText() == "Clean."
