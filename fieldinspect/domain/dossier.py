"""What one copy of a document says: filtered for its reader, in words of its language, ready to be laid out.

`casework.reporting` makes these values from the record; `reports` lays them out and nothing else. Their canonical
JSON is the data that the document's hash is taken of (`inspection.json` inside the PDF).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from fieldinspect.domain.acts import Strokes
from fieldinspect.domain.codes import Audience, FindingKind, Measure, NoticeType, Outcome, Severity, Side


@dataclass(frozen=True, slots=True)
class Authority:
    """The issuing body as printed: ministry or agency, its unit, address and telephone lines."""

    name: str
    unit: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Premises:
    """The establishment as printed; ``register`` is its identifiers in words, ``activity`` ISIC code and title."""

    name: str
    trade_name: str
    address: str
    register: str
    activity: str
    women: int
    men: int
    under_18: int
    workers: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in a document; ``warning`` is a printed line such as 'chosen by the employer'."""

    name: str
    function: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision as printed; ``summary`` in our own words. ``binding`` provisions come first."""

    key: str
    text: str
    summary: str
    binding: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph: the function given to `reports` turns ``sha256`` (of the untouched original) into a JPEG.

    ``taken`` is date and time in words, ``width`` and ``height`` pixels of the original.
    """

    sha256: str
    caption: str
    taken: str
    by: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding as printed. ``mark`` is `1`, `2` … or `R1` for a recommendation; ``due`` None means at once or none."""

    id: str
    mark: str
    kind: FindingKind
    severity: Severity
    title: str
    facts: str
    place: str
    women_exposed: int | None
    men_exposed: int | None
    citations: tuple[Citation, ...]
    measure: Measure
    measure_text: str
    notice_serial: str
    due: date | None
    at_once: bool
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A question with its answer in words. ``tone`` is `bad` where it drafted a finding, `muted` where unanswered."""

    ref: str
    number: str
    question: str
    answer: str
    tone: str = ""
    comment: str = ""
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """A section of the checklist, or one row of a repeat, with its answers; ``depth`` 1 for a section."""

    title: str
    depth: int
    lines: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """An opening or closing conference, or its waiver, as printed."""

    kind: str
    at: datetime
    attendees: tuple[tuple[Side, Person], ...]
    points: str
    waiver: str


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One side's signature, refusal or absence as printed; ``capacity`` in words."""

    side: Side
    name: str
    capacity: str
    outcome: Outcome
    at: datetime
    reason: str
    remarks: str
    strokes: Strokes = ()


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """A copy handed over: to whom, how, when, taken or refused."""

    side: Side
    to: str
    method: str
    outcome: Outcome
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Head:
    """What every document carries. ``version`` and ``issued`` are None on a draft; ``zone`` is an IANA name.

    ``number`` is the serial (`INS-2026-D017-0412`), blank on a draft. ``program`` and ``checklist`` name versions.
    """

    kind: str
    number: str
    version: int | None
    issued: datetime | None
    audience: Audience
    language: str
    authority: Authority
    zone: str
    program: str
    practice: bool = False
    replaces: int | None = None

    @property
    def draft(self) -> bool:
        """Whether the document is not issued."""
        return self.version is None


@dataclass(frozen=True, slots=True)
class InspectionReport:
    """One copy of an inspection report."""

    head: Head
    premises: Premises
    started: datetime
    ended: datetime | None
    inspectors: tuple[Person, ...]
    employer_side: tuple[Person, ...]
    worker_side: tuple[Person, ...]
    others: tuple[Person, ...]
    scope: str
    not_inspected: str
    advance_notice: str
    findings: tuple[FindingLine, ...]
    recommendations: tuple[FindingLine, ...]
    summary: str
    meetings: tuple[Meeting, ...]
    groups: tuple[AnswerGroup, ...]
    signatures: tuple[SignatureLine, ...]
    deliveries: tuple[DeliveryLine, ...]
    checklist: str
    follow_up: date | None = None
    visit_type: str = ""
    omitted: str = ""
    hashes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NoticeCopy:
    """One copy of a notice. Texts with legal effect come from the jurisdiction's pack, filled in."""

    head: Head
    type: NoticeType
    title: str
    basis: str
    premises: Premises
    addressee: str
    about: str
    opinion: str
    citations: tuple[Citation, ...]
    reasons: str
    requirement: str
    due: date | None
    due_rule: str
    appeal: tuple[str, ...]
    offence: str
    posting: str
    handed_to: str
    handed_at: datetime | None
    handed_how: str
    inspection_number: str
    inspector: Person
    pictures: tuple[Picture, ...]
    signatures: tuple[SignatureLine, ...]
    deliveries: tuple[DeliveryLine, ...]
    copy_note: str = ""
    risk: str = ""


Document = InspectionReport | NoticeCopy


def data_of(document: Document) -> bytes:
    """The canonical JSON of a copy (UTF-8, sorted keys, no spaces): what its reader may see, and no more."""
    return json.dumps(
        asdict(document), sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
    ).encode("utf-8")


def data_sha256(document: Document) -> str:
    """The SHA-256 in hex of a copy's canonical data: in the QR code, the footer and the record."""
    return hashlib.sha256(data_of(document)).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no plain form")
