"""What a person needs to know on opening the program: today's visits, returned ones, deadlines, what is unsent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from fieldinspect.casework.workspace import Workspace
from fieldinspect.domain.codes import FINDING_WAITS, NOTICE_STANDS, VisitStatus
from fieldinspect.domain.deadlines import days_left
from fieldinspect.store.projections import ConflictRow, FindingRow, InspectionRow, NoticeRow

_OPEN: Final = (VisitStatus.DRAFT.value, VisitStatus.IN_PROGRESS.value)
_FINISHED: Final = (VisitStatus.COMPLETED.value, VisitStatus.NOT_CARRIED_OUT.value)
_LIMIT: Final = 200


@dataclass(frozen=True, slots=True)
class DueRow:
    """A day that a notice or a finding set. ``left`` days remain; negative when it has passed."""

    inspection_id: str
    inspection_number: str
    establishment_name: str
    what: str
    title: str
    due: date
    left: int

    @property
    def overdue(self) -> bool:
        """Whether the day has passed."""
        return self.left < 0


@dataclass(frozen=True, slots=True)
class Returned:
    """A visit that a supervisor returned, with the remarks of the last review."""

    row: InspectionRow
    remarks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Laptop:
    """What lies on this laptop alone: events and files that the office has not confirmed."""

    unsent_events: int
    unsent_files: int
    low_disk: bool


@dataclass(frozen=True, slots=True)
class Today:
    """The first page. ``to_review`` is what waits for a supervisor's verdict, the longest first, never one's own."""

    visits: tuple[InspectionRow, ...]
    returned: tuple[Returned, ...]
    to_review: tuple[InspectionRow, ...]
    conflicts: tuple[ConflictRow, ...]
    deadlines: tuple[DueRow, ...]
    laptop: Laptop


def today(ws: Workspace) -> Today:
    """Everything that asks for attention now, from the workspace alone."""
    now = ws.now().date()
    finished = sorted(
        ws.store.inspections(status=_FINISHED, limit=_LIMIT), key=lambda row: row.finished_ms or 0
    )
    return Today(
        tuple(ws.store.inspections(status=_OPEN, limit=_LIMIT)),
        tuple(_returned(ws)),
        tuple(row for row in finished if row.inspector != ws.user.id),
        tuple(ws.store.conflicts()),
        tuple(sorted(_due(ws, now), key=lambda row: (row.due, row.inspection_number, row.what))),
        laptop(ws),
    )


def laptop(ws: Workspace) -> Laptop:
    """What the office does not have yet."""
    own = ws.store.log.own()
    unsent = own.seq - own.acked_seq if own is not None else 0
    return Laptop(unsent, len(ws.store.ledger.files_to_send(ws.store.blobs)), ws.store.low_disk)


def _returned(ws: Workspace) -> Iterator[Returned]:
    for row in ws.store.inspections(status=VisitStatus.RETURNED.value, limit=_LIMIT):
        reviews = [review for review in ws.store.reviews(inspection=row.id) if review.verdict == "return"]
        yield Returned(row, reviews[-1].remarks if reviews else ())


def _due(ws: Workspace, now: date) -> Iterator[DueRow]:
    """Days set by notices, and by findings that no notice carries."""
    carried: set[str] = set()
    for notice in ws.store.notices(limit=_LIMIT):
        if notice.due is not None and notice.status in NOTICE_STANDS:
            carried.add(notice.inspection_id)
            yield _row(notice, notice.serial, notice.addressee, notice.due, now)
    for finding in ws.store.findings(limit=_LIMIT):
        waits = finding.status in FINDING_WAITS
        by_notice = finding.inspection_id in carried and finding.measure in _BY_NOTICE
        if finding.due is not None and waits and not by_notice:
            yield _row(finding, str(finding.number), finding.title, finding.due, now)


_BY_NOTICE: Final = ("improvement", "prohibition_immediate", "prohibition_deferred", "delegate_order")


def _row(row: FindingRow | NoticeRow, what: str, title: str, due: date, now: date) -> DueRow:
    return DueRow(
        row.inspection_id,
        row.inspection_number,
        row.establishment_name,
        what,
        title,
        due,
        days_left(due, now),
    )
