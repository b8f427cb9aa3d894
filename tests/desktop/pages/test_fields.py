"""One control for each kind of question, each telling its answer as a submission writes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from random import Random

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

import forms
from fieldinspect.desktop.fill.fields.base import AnswerField
from fieldinspect.desktop.fill.fields.choice_fields import BoxField, SegmentedField, TicksField
from fieldinspect.desktop.fill.fields.choosing import field_for, is_note, unknown_appearances
from fieldinspect.desktop.fill.fields.file_fields import FilesField, SignatureField
from fieldinspect.desktop.fill.fields.other_fields import AcknowledgeField, RangeField, ReadOnlyField
from fieldinspect.desktop.fill.fields.typed_fields import (
    DateField,
    LineField,
    LinesField,
    MomentField,
    NumberField,
    PositionField,
    TimeField,
    read_position,
)

FORM = b"""
| survey |
| | type | name | label | appearance | parameters | calculation | readonly | required |
| | text | line | A line | | | | | |
| | text | lines | Some lines | multiline | | | | |
| | integer | count | How many | | | | | |
| | decimal | hours | Hours | | | | | |
| | date | day | Which day | | | | | |
| | time | clock | At what time | | | | | |
| | datetime | moment | When | | | | | |
| | geopoint | place | Where | | | | | |
| | image | photo | Photo | | | | | |
| | image | signed | Signature | signature | | | | |
| | select_one few | few | One of few | | | | | |
| | select_one few | few_min | One of few in a box | minimal | | | | |
| | select_one many | many | One of many | | | | | |
| | select_multiple many | several | Several | | | | | |
| | acknowledge | agreed | Agreed | | | | | |
| | range | scale | How much | | start=0 end=10 step=2 | | | |
| | text | mapped | Drawn on a map | map | | | | |
| | note | said | Only words | | | | | |
| | calculate | twice | | | | ${count} * 2 | | |

| choices |
| | list_name | name | label |
| | few | yes | Yes |
| | few | no | No |
| | many | a | First |
| | many | b | Second |
| | many | c | Third |
| | many | d | Fourth |
| | many | e | Fifth |

| settings |
| | form_title | form_id | version |
| | Kinds | kinds | 1 |
"""
KINDS = {
    "line": LineField, "lines": LinesField, "count": NumberField, "hours": NumberField, "day": DateField,
    "clock": TimeField, "moment": MomentField, "place": PositionField, "photo": FilesField,
    "signed": SignatureField, "few": SegmentedField, "few_min": BoxField, "many": BoxField,
    "several": TicksField, "agreed": AcknowledgeField, "scale": RangeField, "mapped": LineField,
    "said": ReadOnlyField,
}  # fmt: skip


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> forms.Form:
    return forms.load_form(FORM, cache_dir=tmp_path_factory.mktemp("forms"))


@pytest.fixture
def filling(form: forms.Form) -> forms.Session:
    return form.new_session(clock=lambda: datetime(2026, 3, 12, 9, tzinfo=UTC), random=Random(1))


@pytest.fixture
def field(filling: forms.Session, qtbot: QtBot) -> Callable[[str], AnswerField]:
    """The control of a question, whose answers go into the form as on the page."""

    def make(name: str) -> AnswerField:
        ref = f"/data/{name}"
        made = field_for(filling.state(ref))
        qtbot.addWidget(made)

        def keep(value: str) -> None:
            filling.answer(ref, value, policy="store")
            made.show_node(filling.state(ref))

        made.answered.connect(keep)
        return made

    return make


def test_each_kind_has_its_control(filling: forms.Session, qtbot: QtBot) -> None:
    for name, kind in KINDS.items():
        made = field_for(filling.state(f"/data/{name}"))
        qtbot.addWidget(made)
        assert type(made) is kind, name


def test_what_cannot_be_drawn_is_named(filling: forms.Session) -> None:
    assert unknown_appearances(filling.state("/data/mapped")) == ("map",)
    assert unknown_appearances(filling.state("/data/few_min")) == ()
    assert is_note(filling.state("/data/said"))


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("line", "a b", "a b"),
        ("lines", "one", "one"),
        ("count", "14", "14"),
        ("hours", "7,25", "7.25"),
        ("day", "12.3.2026", "2026-03-12"),
        ("place", "46.2276, 6.1374", "46.2276 6.1374 0.0 0.0"),
    ],
)
def test_typed_answers_are_told_when_they_have_settled(
    field: Callable[[str], AnswerField],
    filling: forms.Session,
    qtbot: QtBot,
    name: str,
    typed: str,
    kept: str,
) -> None:
    made = field(name)
    target = made.focusProxy().focusProxy() or made.focusProxy()
    qtbot.keyClicks(target, typed)
    assert filling.value(f"/data/{name}") == ""
    made.settle()
    assert filling.value(f"/data/{name}") == kept


def test_a_time_and_a_moment_are_stored_whole(
    field: Callable[[str], AnswerField], filling: forms.Session, qtbot: QtBot
) -> None:
    clock = field("clock")
    assert isinstance(clock, TimeField)
    clock.input.setText("9:05")
    clock.settle()
    assert filling.value("/data/clock").startswith("09:05:00")
    moment = field("moment")
    assert isinstance(moment, MomentField)
    moment.day.setText("2026-03-12")
    moment.settle()
    assert filling.value("/data/moment") == "", "a day alone is no moment"
    moment.time.setText("14:30")
    moment.settle()
    assert filling.value("/data/moment").startswith("2026-03-12T14:30:00")


def test_keys_choose_by_letter_and_place(field: Callable[[str], AnswerField], filling: forms.Session) -> None:
    few = field("few")
    assert few.press("n")
    assert filling.value("/data/few") == "no"
    assert few.press("1")
    assert filling.value("/data/few") == "yes"
    assert not few.press("7")
    assert not few.press("v")
    many = field("many")
    assert many.press("3")
    assert filling.value("/data/many") == "c"


def test_several_keep_the_order_in_which_they_were_ticked(
    field: Callable[[str], AnswerField], filling: forms.Session
) -> None:
    several = field("several")
    for key in "4", "1":
        assert several.press(key)
    assert filling.value("/data/several") == "d a"
    assert several.press("4")
    assert filling.value("/data/several") == "a"


def test_confirming_and_the_scale(field: Callable[[str], AnswerField], filling: forms.Session) -> None:
    agreed = field("agreed")
    assert agreed.press("y")
    assert filling.value("/data/agreed") == "OK"
    scale = field("scale")
    assert isinstance(scale, RangeField)
    scale.slider.setValue(3)
    assert filling.value("/data/scale") == "6"
    scale.number.setText("4")
    scale.settle()
    assert scale.slider.value() == 2


def test_a_signature_is_given_as_a_picture_when_it_is_accepted(
    field: Callable[[str], AnswerField], qtbot: QtBot
) -> None:
    signed = field("signed")
    assert isinstance(signed, SignatureField)
    signed.resize(360, 160)
    signed.show()
    qtbot.mousePress(signed.pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 40))
    qtbot.mouseMove(signed.pad, QPoint(120, 60))
    qtbot.mouseRelease(signed.pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 60))
    with qtbot.waitSignal(signed.drawn) as told:
        signed._keep.click()
    assert told.args[0].startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("typed", "read"),
    [("", ""), ("91, 0", None), ("1; 181", None), ("north", None), ("-1.5 30", "-1.5 30 0 0")],
)
def test_positions_are_read_or_refused(typed: str, read: str | None) -> None:
    assert read_position(typed) == read
