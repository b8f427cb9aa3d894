"""The fields of a finding as one card; each tells its change when it has settled."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldinspect.desktop import theme, words
from fieldinspect.desktop.controls import (
    ChoiceBox,
    DateInput,
    EvidenceStrip,
    Labelled,
    MultilineInput,
    NumberInput,
    Option,
    Segmented,
    Surface,
    Text,
    TextInput,
)
from fieldinspect.desktop.controls.evidence import EvidenceItem
from fieldinspect.desktop.finding.provisions import Provisions
from fieldinspect.desktop.theme import Role, Tone
from fieldinspect.domain.codes import FindingKind, Measure, Severity
from fieldinspect.domain.findings import Finding
from fieldinspect.domain.jurisdiction import Jurisdiction

_TONES = {
    Severity.MINOR: Tone.WARN,
    Severity.SERIOUS: Tone.BAD,
    Severity.VERY_SERIOUS: Tone.BAD,
    Severity.IMMINENT_DANGER: Tone.BAD,
}
_KINDS = {
    FindingKind.INFRINGEMENT: "scale",
    FindingKind.RECOMMENDATION: "lightbulb",
    FindingKind.LEGAL_GAP: "circle-question-mark",
}
_ADVICE = (None, Measure.NONE, Measure.ORAL_ADVICE, Measure.WRITTEN_ADVICE)


class FindingForm(Surface):
    """Everything that a person writes on a finding."""

    edited = Signal(str, object)
    """A field of the use case and its value: title, facts, severity, kind, provisions, measure, measure_reason,
    due, place, workers_exposed."""

    def __init__(self, law: Jurisdiction, day: date, language: str) -> None:
        super().__init__(margins=(20, 16, 20, 18), spacing=theme.GAP_M)
        self._showing = False
        self.title = TextInput(
            self.tr("Title"), placeholder=self.tr("One sentence that says what is wrong"), max_length=200
        )
        self.facts = MultilineInput(self.tr("What was observed"), lines=3)
        self.severity = Segmented(
            [Option(s, words.say(s), words.SEVERITY_LOOK[s][0], _TONES[s]) for s in Severity],
            self.tr("How serious"),
            clearable=False,
        )
        self.kind = Segmented(
            [Option(k, words.say(k), icon) for k, icon in _KINDS.items()],
            self.tr("Standing"),
            clearable=False,
        )
        self.provisions = Provisions(law, day, language)
        self.measure = ChoiceBox(
            [Option(m, words.say(m)) for m in Measure],
            self.tr("Measure"),
            placeholder=self.tr("Choose a measure"),
            searchable=False,
        )
        self.due = DateInput(self.tr("To be put right by"))
        self.rule = Text("", Role.SMALL, wrap=True)
        self.reason = MultilineInput(
            self.tr("Why this measure"),
            lines=1,
            placeholder=self.tr("Printed in the report: why advice is enough"),
        )
        self.place = TextInput(self.tr("Place"), placeholder=self.tr("Hall, line, machine"))
        self.women = NumberInput(self.tr("Women exposed"))
        self.men = NumberInput(self.tr("Men exposed"))
        self.strip = EvidenceStrip(self.tr("this finding"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self.add(Labelled(self.tr("Title"), self.title))
        self.add(
            Labelled(
                self.tr("What was observed"),
                self.facts,
                hint=self.tr("facts only; the report prints this text"),
            )
        )
        self.add(Labelled(self.tr("How serious"), self.severity))
        self.add(Labelled(self.tr("Standing"), self.kind))
        self.add(Labelled(self.tr("Legal basis"), self.provisions))
        measure = QWidget()
        row = QHBoxLayout(measure)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP_M)
        row.addWidget(Labelled(self.tr("Measure"), self.measure), 3)
        row.addWidget(Labelled(self.tr("To be put right by"), self.due), 2)
        below = QVBoxLayout()
        below.addSpacing(theme.current().px(24))
        below.addWidget(self.rule)
        below.addStretch(1)
        row.addLayout(below, 3)
        self.add(measure)
        self._reason_box = Labelled(self.tr("Why this measure"), self.reason)
        self.add(self._reason_box)
        where = QWidget()
        row = QHBoxLayout(where)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP_M)
        row.addWidget(Labelled(self.tr("Place"), self.place), 3)
        row.addWidget(Labelled(self.tr("Women exposed"), self.women), 1)
        row.addWidget(Labelled(self.tr("Men exposed"), self.men), 1)
        self.add(where)
        self.add(Labelled(self.tr("Evidence"), self.strip))

    def _connect(self) -> None:
        self.title.settled.connect(self._on_title)
        self.facts.settled.connect(self._on_facts)
        self.severity.chosen.connect(self._on_severity)
        self.kind.chosen.connect(self._on_kind)
        self.provisions.edited.connect(self._on_provisions)
        self.measure.chosen.connect(self._on_measure)
        self.due.settled.connect(self._on_due)
        self.reason.settled.connect(self._on_reason)
        self.place.settled.connect(self._on_place)
        self.women.settled.connect(self._on_exposed)
        self.men.settled.connect(self._on_exposed)

    def show_finding(
        self, finding: Finding | None, rule: str, items: list[EvidenceItem], *, locked: bool, frozen: bool
    ) -> None:
        """Show a finding (None: a new one). ``rule`` is its deadline in words; ``frozen`` what a notice rests on."""
        fixed = locked or frozen
        self.title.set_value(finding.title if finding else "")
        self.facts.set_value(finding.facts if finding else "")
        self.severity.set_value(finding.severity if finding else Severity.MINOR)
        self.kind.set_value(finding.kind if finding else FindingKind.INFRINGEMENT)
        self.provisions.show_keys(finding.provisions if finding else (), locked=fixed or finding is None)
        self.measure.set_value(finding.measure if finding else None)
        self.due.set_value(finding.due.isoformat() if finding and finding.due else "")
        self.rule.setText(rule)
        self.reason.set_value(finding.measure_reason if finding else "")
        advised = (
            finding is not None and finding.measure in _ADVICE and finding.kind is FindingKind.INFRINGEMENT
        )
        self._reason_box.setVisible(advised)
        self.place.set_value(finding.place if finding else "")
        self.women.set_value(_number(finding.exposed.women) if finding else "")
        self.men.set_value(_number(finding.exposed.men) if finding else "")
        self.strip.set_items(items)
        began = finding is not None
        self.title.setReadOnly(fixed)
        self.facts.set_read_only(fixed or not began)
        for line in (self.place, self.women, self.men):
            line.setReadOnly(fixed or not began)
        for segmented in (self.severity, self.kind):
            segmented.setEnabled(not fixed and began)
        self.due.setReadOnly(locked or not began)
        self.reason.set_read_only(locked or not began)
        self.measure.setEnabled(not locked and began)
        self.strip.setEnabled(not locked and finding is not None)

    def settle(self) -> None:
        """Tell what was typed."""
        for field in (self.title, self.facts, self.due, self.reason, self.place, self.women, self.men):
            field.settle()

    def _on_title(self, value: str) -> None:
        self.edited.emit("title", value)

    def _on_facts(self, value: str) -> None:
        self.edited.emit("facts", value)

    def _on_severity(self, value: str) -> None:
        self.edited.emit("severity", value)

    def _on_kind(self, value: str) -> None:
        self.edited.emit("kind", value)

    def _on_provisions(self, keys: list[str]) -> None:
        self.edited.emit("provisions", keys)

    def _on_measure(self, value: str) -> None:
        self.edited.emit("measure", value)

    def _on_due(self, value: str) -> None:
        self.edited.emit("due", value)

    def _on_reason(self, value: str) -> None:
        self.edited.emit("measure_reason", value)

    def _on_place(self, value: str) -> None:
        self.edited.emit("place", value)

    def _on_exposed(self, _value: str) -> None:
        counts = {"women": self.women.value(), "men": self.men.value()}
        self.edited.emit("workers_exposed", {sex: int(n) for sex, n in counts.items() if n})


def _number(n: int | None) -> str:
    return "" if n is None else str(n)
