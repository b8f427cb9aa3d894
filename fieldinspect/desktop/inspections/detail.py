"""What one visit holds: parties, progress with the next open question, findings, and what happened when."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldinspect.casework.errors import CaseworkError
from fieldinspect.desktop import theme, words
from fieldinspect.desktop.controls import (
    Chip,
    FactGrid,
    IconText,
    PrimaryButton,
    ProgressBar,
    ScrollColumn,
    SecondaryButton,
    SectionTitle,
    Surface,
    Text,
)
from fieldinspect.desktop.inspections.visit_words import line_of, mark_of
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.severity_column import SeverityColumn
from fieldinspect.desktop.speaking import open_speaking
from fieldinspect.desktop.theme import Role, Tone
from fieldinspect.domain.codes import NOTICE_COUNTS, Side, VisitStatus
from fieldinspect.domain.findings import Finding
from fieldinspect.domain.inspections import Inspection
from fieldinspect.store.projections import InspectionRow

_OPEN = (VisitStatus.DRAFT, VisitStatus.IN_PROGRESS, VisitStatus.RETURNED)
_SHOWN_ACTS = 8
_NEXT_MS = 200


class VisitDetail(ScrollColumn):
    """Reads the record when a visit is shown; nothing here changes it."""

    going_on = Signal(str)
    """The main button: continue, or open; the visit's id."""
    signing = Signal(str)
    finding_picked = Signal(str)
    """`<inspection>/<finding>`."""

    def __init__(self, session: Session) -> None:
        super().__init__(margins=(22, 14, 22, 24))
        self._session = session
        self._id = ""
        self._parts: list[QWidget] = []
        self._next = Text("", Role.SMALL, tone=Tone.PLAIN, wrap=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_NEXT_MS)
        self._timer.timeout.connect(self._say_next)
        self.finish()

    def show_visit(self, row: InspectionRow, inspection: Inspection) -> None:
        """Show a visit."""
        self._id = row.id
        self._timer.stop()
        for part in self._parts:
            self.column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [
            self._head(row),
            self._facts(row, inspection),
            self._progress(row),
            self._findings(inspection),
            self._history(inspection),
        ]
        for place, part in enumerate(self._parts):
            self.column.insertWidget(place, part)

    def leave(self) -> None:
        """Start nothing any more: the page goes away."""
        self._timer.stop()

    # -- parts ---------------------------------------------------------------------------------------
    def _head(self, row: InspectionRow) -> QWidget:
        box = QWidget()
        whole = QHBoxLayout(box)
        whole.setContentsMargins(0, 0, 0, 0)
        text = QVBoxLayout()
        text.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(Text(row.establishment_name, Role.HEADING, elide=True))
        said, icon, tone = mark_of(row)
        first.addWidget(Chip(said, tone=tone, icon=icon))
        first.addStretch(1)
        text.addLayout(first)
        text.addWidget(Text(line_of(row, self._session.workspace.now()), Role.SMALL, elide=True))
        whole.addLayout(text, 1)
        if row.status in _OPEN:
            sign = SecondaryButton(self.tr("Review & sign"), icon="pen-line")
            sign.clicked.connect(self._on_sign)
            whole.addWidget(sign)
            go_on = PrimaryButton(self.tr("Continue"), icon="arrow-right")
        else:
            papers = SecondaryButton(
                self.tr("Papers"), icon="file-text", name=self.tr("Papers of this visit")
            )
            papers.clicked.connect(self._on_sign)
            whole.addWidget(papers)
            go_on = PrimaryButton(self.tr("Open"), icon="arrow-right", name=self.tr("Open this visit"))
        go_on.clicked.connect(self._on_go_on)
        whole.addWidget(go_on)
        return box

    def _facts(self, row: InspectionRow, inspection: Inspection) -> QWidget:
        workspace = self._session.workspace
        place = workspace.store.establishment(inspection.establishment)
        began = workspace.local(inspection.started_ms)
        people = {side: _people(inspection, side) for side in (Side.EMPLOYER, Side.WORKER)}
        workers = ""
        if place.workers:
            workers = self.tr("{0} ({1} women)").format(place.workers, place.women)
        surface = Surface()
        surface.add(
            FactGrid(
                [
                    (self.tr("Place"), ", ".join(p for p in (place.address, place.locality) if p)),
                    (self.tr("Employer"), people[Side.EMPLOYER]),
                    (self.tr("Started"), f"{words.on_day(began.date())}, {words.at_time(began)}"),
                    (self.tr("Workers"), people[Side.WORKER]),
                    (self.tr("Inspector"), row.inspector_name),
                    (self.tr("Workforce"), workers),
                    (self.tr("Visit type"), words.say(row.visit_type) if row.visit_type else ""),
                    (self.tr("Checklist"), row.checklist),
                ]
            )
        )
        return surface

    def _progress(self, row: InspectionRow) -> QWidget:
        surface = Surface()
        share = 100 * row.answered // row.questions if row.questions else 0
        surface.add_row(
            Text(words.answered(row.answered, row.questions), Role.LABEL),
            None,
            Text(f"{share}\u00a0%", Role.LABEL, tone=Tone.ACCENT),
        )
        surface.add(ProgressBar(row.answered, row.questions))
        if row.status in _OPEN:
            self._next = Text("", Role.SMALL, tone=Tone.PLAIN, wrap=True)
            self._next.hide()
            surface.add(self._next)
            self._timer.start()
        return surface

    def _say_next(self) -> None:
        """Name the next open question; the form is opened for it, so it waits until a person stays on a row."""
        try:
            sheet = open_speaking(self._session, self._id).sheets[0]
        except (CaseworkError, IndexError):
            return
        ref = sheet.next_open()
        if ref is None:
            self._next.setText(self.tr("Every question that applies has an answer."))
        else:
            question = sheet.question(ref)
            self._next.setText(self.tr("Next: {0} {1}").format(question.number, question.node.label))
        self._next.show()

    def _findings(self, inspection: Inspection) -> QWidget:
        surface = Surface(spacing=2)
        live = sorted((f for f in inspection.findings if f.live), key=lambda f: (-f.severity.rank, f.number))
        surface.add(SectionTitle(self.tr("Findings"), str(len(live)), role=Role.STRONG))
        if not live:
            surface.add(Text(self.tr("None so far."), Role.SMALL))
        for finding in live:
            surface.add(self._finding(finding, inspection))
        return surface

    def _finding(self, finding: Finding, inspection: Inspection) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(theme.GAP_M)
        row.addWidget(SeverityColumn(finding.severity))
        row.addWidget(Text(finding.title, Role.SMALL_STRONG, wrap=True), 1)
        row.addWidget(Text(_measure(finding, inspection), Role.SMALL))
        return box

    def _history(self, inspection: Inspection) -> QWidget:
        surface = Surface(spacing=6)
        surface.add(Text(self.tr("What happened"), Role.STRONG))
        now = self._session.workspace.now()
        acts = sorted(_acts(inspection, self._session), key=lambda act: act[0], reverse=True)
        for at_ms, icon, said in acts[:_SHOWN_ACTS]:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(IconText(said, icon=icon, icon_tone=Tone.MUTED, role=Role.BODY), 1)
            row.addWidget(Text(words.when(at_ms, now), Role.SMALL))
            surface.add(line)
        return surface

    def _on_go_on(self) -> None:
        self.going_on.emit(self._id)

    def _on_sign(self) -> None:
        self.signing.emit(self._id)


def _people(inspection: Inspection, side: Side) -> str:
    seen = {
        a.name: ", ".join(p for p in (a.name, a.function) if p)
        for c in inspection.conferences
        for a in c.attendees
        if a.side is side
    }
    return "; ".join(seen.values())


def _measure(finding: Finding, inspection: Inspection) -> str:
    """The notice that carries it, else its measure, with the day."""
    counting = (n for n in inspection.notices if finding.id in n.findings and n.status in NOTICE_COUNTS)
    notice = next(counting, None)
    what = (
        notice.serial if notice is not None else words.say(finding.measure).lower() if finding.measure else ""
    )
    due = notice.due_now if notice is not None else finding.due
    return ", ".join(part for part in (what, words.on_day(due, year=False) if due else "") if part)


def _acts(inspection: Inspection, session: Session) -> Iterator[tuple[int, str, str]]:
    """What people did on the visit: time, icon, sentence."""

    for conference in inspection.conferences:
        opening = QCoreApplication.translate("VisitDetail", "Opening talk recorded")
        closing = QCoreApplication.translate("VisitDetail", "Closing talk recorded")
        yield conference.at_ms, "handshake", opening if conference.kind == "opening" else closing
    for notice in inspection.notices:
        said = QCoreApplication.translate("VisitDetail", "{0} {1} issued")
        yield notice.issued_ms, "stamp", said.format(words.say(notice.type), notice.serial)
        if notice.service is not None:
            said = QCoreApplication.translate("VisitDetail", "{0} handed over: {1}")
            yield (
                notice.service.at_ms,
                "file-check",
                said.format(notice.serial, words.say(notice.service.outcome).lower()),
            )
    for signature in inspection.signatures:
        if signature.of == inspection.id:
            said = f"{words.say(signature.side)}: {words.say(signature.outcome).lower()}"
            yield signature.at_ms, "signature", said
    for delivery in inspection.deliveries:
        said = QCoreApplication.translate("VisitDetail", "Copy given to {0}")
        yield delivery.at_ms, "file-check", said.format(delivery.to)
    for review in inspection.reviews:
        approved = QCoreApplication.translate("VisitDetail", "Approved by {0}")
        returned = QCoreApplication.translate("VisitDetail", "Returned by {0}")
        said = approved if review.verdict == "approve" else returned
        yield (
            review.at_ms,
            "check-check" if review.verdict == "approve" else "reply",
            said.format(session.workspace.name_of(review.by)),
        )
    by_author: dict[str, list[int]] = {}
    for attachment in inspection.attachments:
        by_author.setdefault(attachment.by, []).append(attachment.at_ms)
    for author, times in by_author.items():
        yield max(times), "camera", words.files_added(len(times), session.workspace.name_of(author))
    began = QCoreApplication.translate("VisitDetail", "Visit begun by {0}")
    yield (
        inspection.started_ms,
        "clipboard-list",
        began.format(session.workspace.name_of(inspection.inspector)),
    )
    if inspection.finished_ms is not None:
        done = QCoreApplication.translate("VisitDetail", "Finished, version {0}")
        yield inspection.finished_ms, "check", done.format(inspection.version)
