"""What lists and screens read: one frozen row a visit, establishment, finding, notice, copy or event set aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """A visit in a list. Ids are hex, times milliseconds since 1970 UTC.

    ``checklist`` is the form's id; ``answered`` of ``questions`` is what casework last told; ``unsent`` counts
    events and files of this laptop that the office has not confirmed; ``missing_blobs`` files named here whose
    bytes are not; ``next_due`` is the earliest day of its open findings and notices.
    """

    id: str
    number: str
    establishment_id: str
    establishment_name: str
    locality: str
    checklist: str
    status: str
    inspector_name: str
    started_ms: int
    updated_ms: int
    finished_ms: int | None
    version: int
    answered: int
    questions: int
    findings: int
    notices: int
    conflicts: int
    missing_blobs: int
    unsent: int
    next_due: date | None
    visit_type: str
    inspector: str
    office: str
    practice: bool


@dataclass(frozen=True, slots=True)
class EstablishmentRow:
    """An establishment in a list, with what its visits left open; ``identifiers`` maps scheme to number.

    A merged one is in no list; its own row names the one that goes on.
    """

    id: str
    legal_name: str
    trade_name: str
    isic: str
    address: str
    locality: str
    identifiers: dict[str, str]
    office: str
    source: str
    verified: bool
    women: int
    men: int
    workers: int
    conflicts: int
    visits: int
    last_visit_ms: int | None
    open_findings: int
    merged_into: str = ""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in a list; ``inspection_id`` and ``inspection_number`` name its visit."""

    id: str
    inspection_id: str
    inspection_number: str
    establishment_id: str
    establishment_name: str
    number: int
    status: str
    kind: str
    severity: str
    measure: str
    title: str
    path: str
    due: date | None


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice in a list; ``served_ms`` is None before service, ``flags`` name clashes to look at."""

    id: str
    inspection_id: str
    inspection_number: str
    establishment_id: str
    establishment_name: str
    serial: str
    type: str
    status: str
    addressee: str
    due: date | None
    issued_ms: int
    served_ms: int | None
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A copy that was issued; its bytes are the blob ``pdf_sha256``, ``of`` the visit or notice."""

    id: str
    inspection_id: str
    of: str
    number: str
    version: int
    kind: str
    audience: str
    language: str
    data_sha256: str
    pdf_sha256: str
    pages: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A supervisor's verdict on a visit; ``remarks`` are pairs of the answer's path (or blank) and the text."""

    id: str
    inspection_id: str
    verdict: str
    by: str
    at_ms: int
    remarks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A path on which people said different things; ``stream`` is the visit or establishment (hex)."""

    stream: str
    path: str


@dataclass(frozen=True, slots=True)
class AsideRow:
    """An event in quarantine: it stays in its chain and counts nowhere until a supervisor admits it."""

    replica: str
    seq: int
    stream: str
    kind: str
    author: str
    at_ms: int
    code: str
