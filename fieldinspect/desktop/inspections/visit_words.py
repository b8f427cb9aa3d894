"""A visit's row in words: its mark, and the line that says number, checklist and day."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from fieldinspect.desktop import words
from fieldinspect.desktop.register_list import RegisterRow
from fieldinspect.desktop.theme import Tone
from fieldinspect.domain.codes import VisitStatus
from fieldinspect.store.projections import InspectionRow


def mark_of(row: InspectionRow) -> tuple[str, str, Tone]:
    """Words, icon and tone of where a visit stands; what waits for a person comes first."""
    if row.conflicts:
        return words.to_settle(row.conflicts), "git-compare-arrows", Tone.BAD
    status = VisitStatus(row.status)
    icon, tone = words.VISIT_LOOK[status]
    if status is VisitStatus.COMPLETED and not row.unsent:
        return QCoreApplication.translate("VisitWords", "Sent"), "check-check", Tone.OK
    return words.say(status), icon, tone


def line_of(row: InspectionRow, now: datetime) -> str:
    """Number, and when it began."""
    began = words.when(row.started_ms, now)
    if words.moment_of(row.started_ms, now).date() == now.date():
        began = QCoreApplication.translate("VisitWords", "today {0}").format(began)
    parts = [row.number, began]
    if row.practice:
        parts.append(QCoreApplication.translate("VisitWords", "practice"))
    return " · ".join(parts)


def register_row(row: InspectionRow, now: datetime) -> RegisterRow:
    """The row as the list shows it."""
    said, icon, tone = mark_of(row)
    return RegisterRow(
        row.id, row.establishment_name, line_of(row, now), said, icon, tone, words.findings(row.findings)
    )
