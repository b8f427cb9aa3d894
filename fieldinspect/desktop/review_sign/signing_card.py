"""Step three: each side signs, refuses in its own words, or is noted as absent."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldinspect.casework.visits import Visit
from fieldinspect.desktop import theme, words
from fieldinspect.desktop.controls import (
    IconText,
    MultilineInput,
    Option,
    QuietButton,
    SecondaryButton,
    Segmented,
    SignaturePad,
    Surface,
    Text,
    TextInput,
)
from fieldinspect.desktop.review_sign.check_card import step_head
from fieldinspect.desktop.theme import Role, Tone
from fieldinspect.domain.acts import Signature
from fieldinspect.domain.codes import Outcome, Side

SIDES = (Side.INSPECTOR, Side.EMPLOYER, Side.WORKER)
_OUTCOMES = (Outcome.SIGNED, Outcome.REFUSED, Outcome.ABSENT)
_TONES = {Outcome.SIGNED: Tone.OK, Outcome.REFUSED: Tone.BAD, Outcome.ABSENT: Tone.NEUTRAL}


class SideColumn(QWidget):
    """One side: name, outcome, and what belongs to it. ``recorded`` asks the page to write the act."""

    recorded = Signal(str)
    """The side's code; read :meth:`act`."""

    def __init__(self, side: Side) -> None:
        super().__init__()
        self.side = side
        who = words.say(side)
        self.name = TextInput(self.tr("{0}: name").format(who), placeholder=self.tr("Name"), max_length=200)
        self.outcome = Segmented(
            [Option(o, words.say(o), None, _TONES[o]) for o in _OUTCOMES],
            self.tr("{0}: outcome").format(who),
            clearable=False,
            compact=True,
        )
        for segment in self.outcome.segments():
            segment.setAccessibleName(f"{who}: {segment.text()}")
        self.pad = SignaturePad(self.tr("{0}: signature").format(who))
        self.reason = MultilineInput(
            self.tr("{0}: reason").format(who), lines=2, placeholder=self.tr("In their own words")
        )
        self.remarks = MultilineInput(
            self.tr("{0}: remarks").format(who), lines=1, placeholder=self.tr("Remarks, if any")
        )
        self.keep = SecondaryButton(self.tr("Record"), icon="check", name=self.tr("{0}: record").format(who))
        self.clear = QuietButton(self.tr("Clear"), icon="eraser", name=self.tr("{0}: clear").format(who))
        self.about = IconText("", icon="info", tone=Tone.MUTED, role=Role.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(who, Role.LABEL))
        for widget in (self.name, self.outcome, self.pad, self.reason, self.remarks, self.about):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addWidget(self.clear)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.outcome.chosen.connect(self._show_parts)
        self.pad.changed.connect(self._check)
        self.name.textChanged.connect(self._check)
        self.reason.editor.textChanged.connect(self._check)
        self.clear.clicked.connect(self._on_clear)
        self.keep.clicked.connect(self._on_keep)
        self._act: Signature | None = None
        self._locked = False

    # -- showing -------------------------------------------------------------------------------------
    def show_act(self, act: Signature | None, name: str, *, old: bool, locked: bool, now: datetime) -> None:
        """Show the side's last act, or an empty pad for ``name``. ``old``: what was signed has changed since."""
        self._act, self._locked = (None if old else act), locked
        shown = act if not old else None
        if shown is not None:
            self.name.set_value(shown.name)
            self.outcome.set_value(shown.outcome)
            self.reason.set_value(shown.reason)
            self.remarks.set_value(shown.remarks)
            self.pad.set_strokes(shown.strokes)
        elif not self.name.value():
            self.name.set_value(name)
        if old:
            self.pad.set_strokes(())
            said = self.tr("Something was changed after this side’s act; ask again.")
            self.about.set(said, icon="triangle-alert", tone=Tone.WARN)
        elif shown is not None:
            self.about.set(self._said(shown, now), icon="info", tone=Tone.MUTED)
        self.about.setVisible(old or shown is not None)
        self._show_parts()

    def _said(self, act: Signature, now: datetime) -> str:
        at = words.when(act.at_ms, now)
        if act.outcome is Outcome.REFUSED:
            return self.tr("Printed as a refusal, with these words. Recorded {0}.").format(at)
        if act.outcome is Outcome.ABSENT:
            return self.tr("Printed as absent, with this reason. Recorded {0}.").format(at)
        return self.tr("Signed {0}").format(at)

    def _show_parts(self, _value: str = "") -> None:
        done, outcome = self._act is not None, self.outcome.value()
        free = not done and not self._locked
        self.pad.setVisible(outcome == Outcome.SIGNED)
        self.pad.setEnabled(free)
        self.reason.setVisible(outcome in (Outcome.REFUSED, Outcome.ABSENT))
        own_words, why = self.tr("In their own words"), self.tr("Why nobody signs")
        self.reason.editor.setPlaceholderText(why if outcome == Outcome.ABSENT else own_words)
        self.remarks.setVisible(bool(outcome) and (free or bool(self.remarks.value())))
        self.name.setReadOnly(not free)
        self.outcome.setEnabled(free)
        for field in (self.reason, self.remarks):
            field.set_read_only(not free)
        self.keep.setVisible(free and outcome is not None)
        self.clear.setVisible((free and outcome == Outcome.SIGNED) or (done and not self._locked))
        words_of_clear = self.tr("Once more") if done else self.tr("Clear")
        self.clear.set_words(words_of_clear, icon="eraser")
        self.clear.setAccessibleName(f"{words.say(self.side)}: {words_of_clear}")
        self._check()

    def _check(self, _text: str = "") -> None:
        act = self.act()
        complete = bool(act["outcome"]) and (act["outcome"] == Outcome.ABSENT or bool(act["name"]))
        if act["outcome"] == Outcome.SIGNED:
            complete = complete and not self.pad.empty
        elif act["outcome"]:
            complete = complete and bool(act["reason"])
        self.keep.setEnabled(complete)

    def act(self) -> dict[str, object]:
        """What the side did, as the use case takes it."""
        outcome = self.outcome.value() or ""
        signed = outcome == Outcome.SIGNED
        return {
            "name": self.name.value(),
            "outcome": outcome,
            "reason": "" if signed else self.reason.value(),
            "remarks": self.remarks.value(),
            "strokes": self.pad.strokes if signed else (),
        }

    def first_open(self) -> QWidget | None:
        """Where a person goes on while this side has not acted; None once it has."""
        if self._act is not None or self._locked:
            return None
        return self.outcome if self.name.value() else self.name

    def _on_clear(self) -> None:
        if self._act is not None:
            self._act = None
            self.about.hide()
        self.pad.set_strokes(())
        self._show_parts()

    def _on_keep(self) -> None:
        self.recorded.emit(self.side)


class SigningCard(Surface):
    """Three sides beside one another."""

    recorded = Signal(str)

    def __init__(self) -> None:
        super().__init__(margins=(18, 14, 18, 16), spacing=10)
        self.add(step_head(3, self.tr("Signatures"), Text(self.tr("each side may add remarks"), Role.SMALL)))
        row = QHBoxLayout()
        row.setSpacing(theme.GAP_XL)
        self.sides = {side: SideColumn(side) for side in SIDES}
        for column in self.sides.values():
            column.recorded.connect(self.recorded)
            row.addWidget(column, 1)
        self.column.addLayout(row)

    def first_open(self) -> QWidget | None:
        """Where a person goes on with the first side that has not acted."""
        return next((w for side in self.sides.values() if (w := side.first_open()) is not None), None)

    def show_acts(self, visit: Visit, state: str, *, locked: bool) -> None:
        """Show each side's last act on the visit. ``state`` is the hash of what is before the signers now."""
        now = visit.ws.now()
        for side, column in self.sides.items():
            act = visit.inspection.signature_of(visit.id, side)
            old = act is not None and act.state_sha256 != state and not locked
            column.show_act(act, usual_name(visit, side), old=old, locked=locked, now=now)


def usual_name(visit: Visit, side: Side) -> str:
    """Who is likely to sign for a side: the inspector, or whoever was at the last talk first."""
    if side is Side.INSPECTOR:
        return visit.ws.user.name
    people = [a.name for c in reversed(visit.inspection.conferences) for a in c.attendees if a.side is side]
    return people[0] if people else ""
