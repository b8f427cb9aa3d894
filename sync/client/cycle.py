"""One synchronisation from hello to receipts: a pure state machine, and the runner that carries it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

GAPS_FORGIVEN: Final = 3


class Step(Enum):
    """What a synchronisation does next, in this order."""

    HELLO = "hello"
    SIGN_IN = "sign_in"
    REGISTER = "register"
    KEYS = "keys"
    COMPARE = "compare"
    PUSH = "push"
    PULL = "pull"
    SEND_FILES = "send_files"
    FETCH_FILES = "fetch_files"
    RECEIPTS = "receipts"
    RENEW = "renew"
    FORGET_CURSOR = "forget_cursor"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class Event(Enum):
    """What came of a step."""

    FINISHED = "finished"
    MORE = "more"
    GAP = "gap"
    SESSION_OVER = "session_over"
    RESTORED = "restored"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Cycle:
    """Where a synchronisation is. ``resume`` is the step that waits while the session is renewed.

    ``gaps`` counts how often the server lacked events; ``renewed`` says that the session was renewed since
    the last step that went well; ``restored`` that the cursor was dropped once already.
    """

    step: Step = Step.HELLO
    resume: Step | None = None
    gaps: int = 0
    renewed: bool = False
    restored: bool = False


_AFTER: Final = {
    Step.HELLO: Step.SIGN_IN,
    Step.SIGN_IN: Step.REGISTER,
    Step.REGISTER: Step.KEYS,
    Step.KEYS: Step.COMPARE,
    Step.COMPARE: Step.PUSH,
    Step.PUSH: Step.PULL,
    Step.PULL: Step.SEND_FILES,
    Step.SEND_FILES: Step.FETCH_FILES,
    Step.FETCH_FILES: Step.RECEIPTS,
    Step.RECEIPTS: Step.DONE,
    Step.FORGET_CURSOR: Step.COMPARE,
}
ENDS: Final = frozenset({Step.DONE, Step.STOPPED, Step.FAILED})


def advance(cycle: Cycle, event: Event) -> tuple[Cycle, tuple[Step, ...]]:
    """The next state, and the steps to carry out now (none at an end).

    A session that ends is renewed once and the step repeated; a gap sends from the server's head, three
    times at most; a restored server is compared, sent to and read again from the start, once.
    """
    after = _next(cycle, event)
    return after, () if after.step in ENDS else (after.step,)


def _next(cycle: Cycle, event: Event) -> Cycle:
    if cycle.step in ENDS:
        return cycle
    match event:
        case Event.FINISHED if cycle.step is Step.RENEW:
            return replace(cycle, step=cycle.resume or Step.HELLO, resume=None, renewed=True)
        case Event.FINISHED:
            return replace(cycle, step=_AFTER[cycle.step], renewed=False)
        case Event.MORE:
            return replace(cycle, renewed=False)
        case Event.GAP if cycle.gaps < GAPS_FORGIVEN:
            return replace(cycle, step=Step.COMPARE, gaps=cycle.gaps + 1)
        case Event.SESSION_OVER if not cycle.renewed and cycle.step is not Step.RENEW:
            return replace(cycle, step=Step.RENEW, resume=cycle.step)
        case Event.RESTORED if not cycle.restored:
            return replace(cycle, step=Step.FORGET_CURSOR, restored=True)
        case Event.CANCELLED:
            return replace(cycle, step=Step.STOPPED)
    return replace(cycle, step=Step.FAILED)


Notify = Callable[["Progress"], None]


@dataclass(frozen=True, slots=True)
class Progress:
    """For a person who watches: the step, and done of total (events, or bytes of files; total 0: unknown).

    Of files, number ``item`` of ``items`` is on its way.
    """

    step: Step
    done: int
    total: int
    item: int = 0
    items: int = 0


@dataclass(frozen=True, slots=True)
class SyncOutcome:
    """What one synchronisation did.

    ``quarantined`` are own events that the office set aside this time; ``missing`` are files that could not
    travel yet, mostly because others have not sent them; ``state`` is ``complete``, ``files_waiting`` or ``cancelled``; ``receipts_until`` is the
    number of the last own event that the office has countersigned.
    """

    pushed: int = 0
    pulled: int = 0
    blobs_sent: int = 0
    blobs_received: int = 0
    quarantined: int = 0
    missing: int = 0
    receipts_until: int = 0
    state: str = "complete"
