"""What people do on a visit beside answering: conferences, signatures, deliveries, reviews, documents, files."""

from __future__ import annotations

from dataclasses import dataclass

from fieldinspect.domain.codes import Outcome, Side

Strokes = tuple[tuple[tuple[float, float, float, float], ...], ...]
"""A pen signature: strokes of points (x, y, time in ms, pressure 0 to 1); x to the right, y downwards."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody at a conference; ``selection`` says how a workers' representative was chosen (codes.Selection)."""

    id: str
    side: Side
    name: str
    function: str
    selection: str = ""


@dataclass(frozen=True, slots=True)
class Conference:
    """An opening or closing conference with both sides, or its waiver with a reason (C81 12(2)).

    ``kind`` is `opening` or `closing`; ``at_ms`` milliseconds since 1970 UTC; ``points`` what was explained.
    """

    id: str
    kind: str
    at_ms: int
    attendees: tuple[Attendee, ...] = ()
    points: str = ""
    waiver: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """One side's act of signing a visit or a notice, refusing or being absent; never changed afterwards.

    ``of`` is the id of the inspection or notice; ``state_sha256`` names what was before the signer's eyes.
    """

    id: str
    of: str
    side: Side
    name: str
    outcome: Outcome
    at_ms: int
    state_sha256: str
    reason: str = ""
    remarks: str = ""
    strokes: Strokes = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """A document handed to a side: by which way, and whether it was taken."""

    id: str
    of: str
    side: Side
    to: str
    method: str
    outcome: Outcome
    at_ms: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A reviewer's comment, on a question (``ref`` is its path) or on the whole."""

    text: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A supervisor's verdict: `approve` or `return`, with remarks."""

    id: str
    verdict: str
    by: str
    at_ms: int
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """One copy that was issued; its bytes are kept as a blob named ``pdf_sha256``."""

    id: str
    of: str
    number: str
    version: int
    kind: str
    audience: str
    language: str
    data_sha256: str
    pdf_sha256: str
    at_ms: int
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as evidence: original untouched, named by its SHA-256; ``path`` is the answer or finding it hangs on.

    ``taken_at`` is the camera's local time (ISO 8601, no zone) or blank; ``at_ms`` when it was attached.
    """

    id: str
    path: str
    sha256: str
    size: int
    mime: str
    name: str
    by: str
    at_ms: int
    taken_at: str = ""
    caption: str = ""
    width: int = 0
    height: int = 0
