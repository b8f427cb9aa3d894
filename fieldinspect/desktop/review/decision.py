"""The supervisor's decision: what was looked at, the remarks, and the two ways on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldinspect.casework.visits import Visit
from fieldinspect.desktop import words
from fieldinspect.desktop.controls import (
    IconText,
    MultilineInput,
    Panel,
    PrimaryButton,
    SecondaryButton,
    Surface,
    Text,
)
from fieldinspect.desktop.theme import Role, Tone
from fieldinspect.domain.codes import FindingKind, Measure, Side, VisitStatus


class DecisionPanel(Panel):
    """Facts about the finished visit, a general remark, Return and Approve."""

    returned = Signal()
    approved = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Decision"), width=300)
        self._facts: list[QWidget] = []
        self.remark = MultilineInput(
            self.tr("Remark on the whole visit"), lines=3, placeholder=self.tr("A remark on the whole visit")
        )
        self.remark.settled.connect(self._on_remark)
        self._count = Text("", Role.SMALL, wrap=True)
        self._return = SecondaryButton(self.tr("Return with remarks"), icon="reply")
        self._approve = PrimaryButton(self.tr("Approve"), icon="check-check")
        self._why = Text("", Role.SMALL, wrap=True)
        self._return.clicked.connect(self.returned)
        self._approve.clicked.connect(self.approved)
        for widget in (self.remark, self._count, self._return, self._approve, self._why):
            self.add(widget)
        stand = Surface(margins=(12, 10, 12, 10), spacing=2, quiet=True)
        stand.add(IconText(self.tr("Served notices stand"), icon="stamp", role=Role.SMALL_STRONG))
        said = self.tr(
            "They are law since they were handed over. They can only be withdrawn or varied by a new one."
        )
        stand.add(Text(said, Role.SMALL, wrap=True))
        self._stand = stand
        self.add(stand)
        self.body.finish()
        self._remarks: Mapping[str, str] = {}
        self._visit: Visit | None = None
        self.remark.editor.textChanged.connect(self._check)

    def show_visit(self, visit: Visit, remarks: Mapping[str, str]) -> None:
        """Show what there is to know before deciding."""
        self._visit = visit
        for fact in self._facts:
            self.body.column.removeWidget(fact)
            fact.hide()
            fact.deleteLater()
        self._facts = [
            IconText(said, icon=icon, icon_tone=tone, role=Role.BODY)
            for icon, said, tone in self._lines(visit)
        ]
        for place, fact in enumerate(self._facts):
            self.body.column.insertWidget(place, fact)
        served = any(n.stands and n.service is not None for n in visit.inspection.notices)
        self._stand.setVisible(served)
        self.show_remarks(remarks)

    def _lines(self, visit: Visit) -> list[tuple[str, str, Tone]]:
        inspection = visit.inspection
        bare = [
            f
            for f in inspection.findings
            if f.live
            and f.kind is FindingKind.INFRINGEMENT
            and (not f.provisions or f.measure in (None, Measure.NONE))
        ]
        lines = []
        if bare:
            said = self.tr("%n finding(s) without law or measure", "", len(bare))
            lines.append(("circle-alert", said, Tone.WARN))
        else:
            lines.append(("circle-check", self.tr("Every finding has its law and measure"), Tone.OK))
        for side in (Side.INSPECTOR, Side.EMPLOYER, Side.WORKER):
            act = inspection.signature_of(visit.id, side)
            if act is not None:
                tone = Tone.OK if act.outcome == "signed" else Tone.WARN
                icon = "circle-check" if act.outcome == "signed" else "circle-alert"
                lines.append((icon, f"{words.say(side)}: {words.say(act.outcome).lower()}", tone))
        if inspection.reasons:
            said = self.tr("%n thing(s) left open, with a reason", "", len(inspection.reasons))
            lines.append(("message-square", said, Tone.ACCENT))
        if inspection.conflicts:
            said = self.tr("%n answer(s) with two versions", "", len(inspection.conflicts))
            lines.append(("git-compare-arrows", said, Tone.BAD))
        given = {d.side for d in inspection.deliveries if d.of == visit.id}
        for side in (Side.EMPLOYER, Side.WORKER):
            if side not in given:
                said = self.tr("No delivery recorded: {0}").format(words.say(side).lower())
                lines.append(("circle-alert", said, Tone.WARN))
        return lines

    def show_remarks(self, remarks: Mapping[str, str]) -> None:
        """Say how many remarks on questions go with a return."""
        self._remarks = dict(remarks)
        self._check()

    def _check(self) -> None:
        total = len(self._remarks) + bool(self.remark.value())
        self._count.setText(
            self.tr("%n remark(s) so far", "", total) if total else self.tr("No remark so far")
        )
        decided = self._visit is not None and self._visit.inspection.status not in (
            VisitStatus.COMPLETED,
            VisitStatus.NOT_CARRIED_OUT,
        )
        own = self._visit is not None and self._visit.inspection.inspector == self._visit.ws.user.id
        self._return.setEnabled(total > 0 and not decided and not own)
        self._approve.setEnabled(not decided and not own)
        if own:
            self._why.setText(self.tr("Nobody reviews their own visit."))
        elif decided and self._visit is not None:
            self._why.setText(
                self.tr("This visit is {0}.").format(words.say(self._visit.inspection.status).lower())
            )
        else:
            self._why.setText(self.tr("A return needs at least one remark; approving locks the visit."))

    def _on_remark(self, _text: str) -> None:
        self._check()

    def settle(self) -> None:
        """Take what was typed."""
        self.remark.settle()
