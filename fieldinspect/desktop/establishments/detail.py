"""What the register and the visits say about one establishment. Nothing here says why a visit was made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldinspect.desktop import theme, words
from fieldinspect.desktop.controls import (
    Chip,
    FactGrid,
    PrimaryButton,
    QuietButton,
    ScrollColumn,
    SectionTitle,
    Surface,
    Text,
)
from fieldinspect.desktop.establishments.activities import activity
from fieldinspect.desktop.inspections.visit_words import mark_of
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.severity_column import SeverityColumn
from fieldinspect.desktop.theme import Role, Tone
from fieldinspect.domain.codes import FINDING_WAITS, Measure, Severity, VisitStatus
from fieldinspect.domain.establishments import Establishment
from fieldinspect.domain.people import Act, may
from fieldinspect.store.projections import FindingRow, InspectionRow

_OPEN = FINDING_WAITS  # as the register counts them
UNDER_WAY = (VisitStatus.DRAFT.value, VisitStatus.IN_PROGRESS.value, VisitStatus.RETURNED.value)
"""States in which a visit goes on."""


class EstablishmentDetail(ScrollColumn):
    """Register data, figures, open findings and visits of one establishment."""

    beginning = Signal(str)
    """Begin a visit here; the establishment's id."""
    continuing = Signal(str)
    """Go on with the visit that is under way; its id."""
    finding_picked = Signal(str)
    """`<inspection>/<finding>`."""
    visit_picked = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(margins=(22, 14, 22, 24))
        self._session = session
        self._parts: list[QWidget] = []
        self._id = self._running = ""
        self.finish()

    def show_establishment(self, place: Establishment) -> None:
        """Show one."""
        store = self._session.workspace.store
        self._id = place.id
        practice = self._session.workspace.practice  # elsewhere practice is never counted, as in the register
        visits = [
            v for v in store.inspections(establishment=place.id, limit=100) if practice or not v.practice
        ]
        counted = {visit.id for visit in visits}
        findings = [
            f
            for f in store.findings(establishment=place.id, limit=200)
            if f.status in _OPEN and f.inspection_id in counted
        ]
        self._running = next((row.id for row in visits if row.status in UNDER_WAY), "")
        for part in self._parts:
            self.column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [
            self._head(place),
            self._figures(place, visits, findings),
            self._register(place),
            self._open_findings(findings),
            self._visits(visits),
        ]
        for at, part in enumerate(self._parts):
            self.column.insertWidget(at, part)

    # -- parts ---------------------------------------------------------------------------------------
    def _head(self, place: Establishment) -> QWidget:
        box = QWidget()
        whole = QHBoxLayout(box)
        whole.setContentsMargins(0, 0, 0, 0)
        text = QVBoxLayout()
        text.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(Text(place.legal_name, Role.HEADING, elide=True))
        if place.verified:
            first.addWidget(Chip(self.tr("Verified"), tone=Tone.OK, icon="check"))
        else:
            chip = Chip(self.tr("Not verified"), tone=Tone.WARN, icon="circle-question-mark")
            chip.setToolTip(self.tr("Taken from an import; nobody has confirmed it yet"))
            first.addWidget(chip)
        first.addStretch(1)
        text.addLayout(first)
        about = (place.trade_name, place.address, place.locality)
        text.addWidget(Text(" · ".join(p for p in about if p), Role.SMALL, elide=True))
        whole.addLayout(text, 1)
        if self._running:
            button = PrimaryButton(self.tr("Continue inspection"), icon="arrow-right")
            button.clicked.connect(self._on_continue)
            whole.addWidget(button)
        elif may(self._session.workspace.user.role, Act.ANSWER):
            button = PrimaryButton(self.tr("Start inspection"), icon="plus")
            button.clicked.connect(self._on_begin)
            whole.addWidget(button)
        return box

    def _figures(
        self, place: Establishment, visits: Sequence[InspectionRow], findings: Sequence[FindingRow]
    ) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        workers = str(place.workers) if place.workers else "–"
        split = self.tr("{0} women · {1} men · {2} under 18").format(place.women, place.men, place.under_18)
        last = max((row.started_ms for row in visits), default=None)
        now = self._session.workspace.now()
        when = self.tr("never") if last is None else words.on_day(words.moment_of(last, now).date())
        by_severity = [
            f"{words.say(s)} {n}" for s in reversed(Severity) if (n := sum(f.severity == s for f in findings))
        ]
        figures = (
            (workers, self.tr("workers"), split if place.workers else self.tr("no headcount known")),
            (when, self.tr("last visit"), self.tr("%n visit(s) in all", "", len(visits))),
            (
                str(len(findings)),
                self.tr("open findings"),
                " · ".join(by_severity) or self.tr("nothing is open"),
            ),
        )
        for at, figure in enumerate(figures):
            grid.addWidget(_Figure(*figure), 0, at)
            grid.setColumnStretch(at, 1)
        return box

    def _register(self, place: Establishment) -> QWidget:
        surface = Surface()
        names = {
            "tax": self.tr("Tax number"),
            "social_security": self.tr("Social security"),
            "licence": self.tr("Licence"),
            "register": self.tr("Register"),
        }
        facts = [(self.tr("Activity"), activity(place.isic) if place.isic else "")]
        facts += [(names.get(scheme, scheme), number) for scheme, number in place.identifiers.items()]
        facts.append((self.tr("Office"), place.office))
        surface.add(FactGrid(facts))
        return surface

    def _open_findings(self, findings: Sequence[FindingRow]) -> QWidget:
        surface = Surface(spacing=2)
        surface.add(SectionTitle(self.tr("Open findings"), str(len(findings)), role=Role.STRONG))
        if not findings:
            surface.add(Text(self.tr("Nothing is open here."), Role.SMALL))
        for finding in findings:
            surface.add(self._finding(finding))
        return surface

    def _finding(self, finding: FindingRow) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP_M)
        row.addWidget(SeverityColumn(finding.severity))
        row.addWidget(Text(finding.title, Role.BODY, wrap=True), 1)
        measure = words.say(Measure(finding.measure)).lower() if finding.measure else ""
        row.addWidget(Text(measure, Role.SMALL))
        if finding.due is not None:
            late = finding.due < self._session.workspace.now().date()
            row.addWidget(
                Chip(words.on_day(finding.due, year=False), tone=Tone.BAD if late else Tone.NEUTRAL)
            )
        name = self.tr("Open finding {0} of {1}").format(finding.number, finding.inspection_number)
        button = QuietButton(self.tr("Open"), name=name)
        button.setProperty("place", f"{finding.inspection_id}/{finding.id}")
        button.clicked.connect(self._on_finding)
        row.addWidget(button)
        return box

    def _visits(self, visits: Sequence[InspectionRow]) -> QWidget:
        surface = Surface(spacing=4)
        surface.add(SectionTitle(self.tr("Visits"), str(len(visits)), role=Role.STRONG))
        if not visits:
            surface.add(Text(self.tr("Nobody has been here yet, as far as this laptop knows."), Role.SMALL))
        now = self._session.workspace.now()
        for visit in visits:
            box = QWidget()
            row = QHBoxLayout(box)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.GAP_M)
            began = words.on_day(words.moment_of(visit.started_ms, now).date())
            row.addWidget(Text(began, Role.STRONG))
            about = " · ".join((visit.number, visit.inspector_name, words.findings(visit.findings)))
            row.addWidget(Text(about, Role.SMALL, elide=True), 1)
            said, icon, tone = mark_of(visit)
            row.addWidget(Chip(said, tone=tone, icon=icon))
            button = QuietButton(self.tr("Show"), name=self.tr("Show {0}").format(visit.number))
            button.setProperty("place", visit.id)
            button.clicked.connect(self._on_visit)
            row.addWidget(button)
            surface.add(box)
        return surface

    def _on_begin(self) -> None:
        self.beginning.emit(self._id)

    def _on_continue(self) -> None:
        self.continuing.emit(self._running)

    def _on_finding(self) -> None:
        self.finding_picked.emit(str(self.sender().property("place")))

    def _on_visit(self) -> None:
        self.visit_picked.emit(str(self.sender().property("place")))


class _Figure(Surface):
    """A large figure with what it counts."""

    def __init__(self, figure: str, what: str, about: str) -> None:
        super().__init__(margins=(14, 10, 14, 10), spacing=0)
        self.add(Text(figure, Role.HEADING, elide=True))
        self.add(Text(what, Role.SMALL_STRONG, tone=Tone.MUTED))
        self.add(Text(about, Role.SMALL, wrap=True))
        self.column.addStretch(1)
