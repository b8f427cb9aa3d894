"""Signatures: a side signs the visit or a notice, refuses to, or is absent, before a named state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from fieldinspect.casework.errors import BadValue, WrongState
from fieldinspect.casework.serving import notice_of
from fieldinspect.casework.visit_record import Entry, VisitRecord
from fieldinspect.domain.codes import NoticeStatus, Outcome, Side
from fieldinspect.domain.event_kinds import body_signed
from fieldinspect.domain.state_hash import notice_sha256

SIDES: Final = (Side.INSPECTOR, Side.EMPLOYER, Side.WORKER)
OUTCOMES: Final = (Outcome.SIGNED, Outcome.REFUSED, Outcome.ABSENT)
STROKE_LIMIT: Final = 400
_BYTES_FOR_STROKES: Final = 48_000


def sign(
    visit: VisitRecord,
    of: str,
    side: str,
    name: str,
    outcome: str,
    reason: str = "",
    remarks: str = "",
    strokes: Sequence[Any] = (),
) -> str:
    """Record a side's signature, refusal or absence on the visit (``of`` = its id) or a notice; return its id.

    It names the hash of what the side saw; when that changes later, the side is asked again.

    Raises:
        Frozen, NotAllowed: the visit or the role does not permit it. NotFound: ``of``. WrongState: the notice is
        void. BadValue: unknown side or outcome, no name, no reason for a refusal or absence, broken strokes.
    """
    visit.may_write()
    if side not in SIDES:
        raise BadValue(f"The sides that sign are {', '.join(SIDES)}, not {side}.")
    if outcome not in OUTCOMES:
        raise BadValue(f"Signing ends with {', '.join(OUTCOMES)}, not {outcome}.")
    if outcome != Outcome.ABSENT and not name.strip():
        raise BadValue("A signature or refusal needs the person's name.")
    if outcome != Outcome.SIGNED and not reason.strip():
        raise BadValue(
            f"Write down why the {side} side {'refused' if outcome == Outcome.REFUSED else 'is absent'}."
        )
    lines = _strokes(strokes)
    body = body_signed(
        visit.ws.ids.hex(), of, side, name.strip(), outcome, state_of(visit, of), visit.ws.now_ms(),
        reason=reason.strip(), remarks=remarks.strip(), strokes=lines,
    )  # fmt: skip
    visit.write([Entry(body)])
    return str(body["id"])


def state_of(visit: VisitRecord, of: str) -> str:
    """The hash of what a signer has before the eyes: the visit's state, or what a notice says."""
    if of == visit.id:
        return visit.fold().state_sha256()
    notice = notice_of(visit, of)
    if notice.status in (NoticeStatus.VOID, NoticeStatus.WITHDRAWN):
        raise WrongState(f"Notice {notice.serial} is {notice.status.value}; nobody signs it any more.")
    return notice_sha256(notice)


def _strokes(given: Sequence[Any]) -> list[list[list[float]]]:
    """Pen strokes as lists of [x, y, t, p], rounded to what a pen resolves and thinned to what an event holds."""
    try:
        lines = [[[round(float(n), 2) for n in _point(point)] for point in stroke] for stroke in given]
    except (TypeError, ValueError, OverflowError):
        raise BadValue("Strokes are lists of points [x, y, milliseconds, pressure].") from None
    lines = [line for line in lines if line]
    if len(lines) > STROKE_LIMIT or any(not abs(n) < 1e9 for line in lines for point in line for n in point):
        raise BadValue("The drawn signature is too large; clear the pad and sign again.")
    while len(repr(lines)) > _BYTES_FOR_STROKES:
        thinner = [line[::2] if len(line) > 2 else line for line in lines]
        if thinner == lines:
            raise BadValue("The drawn signature is too large; clear the pad and sign again.")
        lines = thinner
    return lines


def _point(point: Any) -> list[Any]:
    if not isinstance(point, Sequence) or isinstance(point, str) or not 2 <= len(point) <= 4:
        raise ValueError("a point has two to four numbers")
    return [*point, *(0, 1)[len(point) - 2 :]]
