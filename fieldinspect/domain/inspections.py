"""An inspection visit as a value: what its events say when they are read together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fieldinspect.domain.acts import Attachment, Conference, Delivery, IssuedDocument, Review, Signature
from fieldinspect.domain.codes import Side, VisitStatus
from fieldinspect.domain.findings import Finding
from fieldinspect.domain.notices import Notice
from sync.conflicts import Register


@dataclass(frozen=True, slots=True)
class FormUse:
    """A checklist used on the visit: ``r`` (8 hex digits) begins the paths of its answers; the version is pinned."""

    r: str
    form_id: str
    form_version: str
    form_sha256: str


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the visit's history, for people: when, who, what kind of event, on what.

    ``kind`` is `seal` for what travels sealed, and `unread` where its key is not here; neither names its path.
    """

    at_ms: int
    author: str
    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """A visit. Ids are hex; times are milliseconds since 1970 UTC.

    ``answers`` maps ``<r>/<key path>`` to its register (several heads with different values are a conflict);
    a key path has repeat rows by key, as in ``/data/worker[4af0…]/age``. ``rows`` maps the path of a repeat to
    the keys of its rows in order. ``fields`` holds the visit's own registers (visit_type, entry_basis, …).
    ``version`` counts finishings; ``state_sha256`` of the last one is in ``finished_sha256``.
    """

    id: str
    number: str
    establishment: str
    office: str
    status: VisitStatus
    inspector: str
    started_ms: int
    updated_ms: int
    version: int = 0
    finished_ms: int | None = None
    finished_sha256: str = ""
    fields: Mapping[str, Register] = field(default_factory=dict)
    forms: tuple[FormUse, ...] = ()
    answers: Mapping[str, Register] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    conferences: tuple[Conference, ...] = ()
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    signatures: tuple[Signature, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    documents: tuple[IssuedDocument, ...] = ()
    reviews: tuple[Review, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    conflicts: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    sealed_unread: int = 0
    history: tuple[Change, ...] = ()

    def finding(self, id: str) -> Finding | None:
        """The finding with this id."""
        return next((f for f in self.findings if f.id == id), None)

    def notice(self, id: str) -> Notice | None:
        """The notice with this id."""
        return next((n for n in self.notices if n.id == id), None)

    def field_value(self, name: str) -> str:
        """A field of the visit itself (visit_type, advance_notice, entry_basis, scope …), blank when not set."""
        register = self.fields.get(name)
        return "" if register is None or register.value is None else str(register.value)

    def signature_of(self, of: str, side: Side) -> Signature | None:
        """The last act of a side on the visit or on a notice."""
        acts = [s for s in self.signatures if s.of == of and s.side is side]
        return acts[-1] if acts else None

    @property
    def frozen(self) -> bool:
        """Whether the pen is stopped: finished and not reopened."""
        return self.status in (VisitStatus.COMPLETED, VisitStatus.APPROVED, VisitStatus.NOT_CARRIED_OUT)
