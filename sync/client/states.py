"""What can honestly be said of a synchronisation at any moment: pure functions from what happened to a state.

A screen shows the state and nothing else; words are the screen's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol

from sync.client.cycle import Progress, Step
from sync.errors import Busy, CodeNeeded, Offline, Outdated, Refused, Restored, SyncError
from sync.standing import Revoked


class Situation(Enum):
    """Where a synchronisation is, or how it ended."""

    WAITING = "waiting"
    """Nothing runs; what was not sent is only here."""
    CONNECTING = "connecting"
    SENDING = "sending"
    """Entries: ``item`` of ``items`` are with the office."""
    RECEIVING = "receiving"
    SENDING_FILES = "sending_files"
    """File ``item`` of ``items`` is on its way."""
    FETCHING_FILES = "fetching_files"
    SERVER_RESTORED = "server_restored"
    """The office lost something: all of it is compared and sent again."""
    COMPLETE = "complete"
    FILES_WAIT = "files_wait"
    """Entries are complete; some files could not travel yet."""
    STOPPED = "stopped"
    OFFLINE = "offline"
    TRY_LATER = "try_later"
    """The office asks to wait ``seconds``."""
    NEEDS_SIGN_IN = "needs_sign_in"
    NEEDS_CODE = "needs_code"
    REFUSED = "refused"
    """With a reason; asking the office helps, trying again does not."""
    UPDATE_REQUIRED = "update_required"
    REVOKED = "revoked"
    FAILED = "failed"
    """Something arrived that is not right; nothing of it was used."""


@dataclass(frozen=True, slots=True)
class SyncState:
    """A situation with its numbers, and the reason where there is one."""

    situation: Situation = Situation.WAITING
    item: int = 0
    items: int = 0
    reason: str = ""
    seconds: int = 0


class Ended(Protocol):
    """What a synchronisation that ended tells: see `cycle.SyncOutcome`."""

    @property
    def state(self) -> str:
        """``complete``, ``files_waiting`` or ``cancelled``."""

    @property
    def missing(self) -> int:
        """How many files could not travel yet."""


_OF_STEP: Final = {
    Step.HELLO: Situation.CONNECTING,
    Step.SIGN_IN: Situation.CONNECTING,
    Step.RENEW: Situation.CONNECTING,
    Step.REGISTER: Situation.CONNECTING,
    Step.KEYS: Situation.CONNECTING,
    Step.COMPARE: Situation.CONNECTING,
    Step.PUSH: Situation.SENDING,
    Step.PULL: Situation.RECEIVING,
    Step.RECEIPTS: Situation.RECEIVING,
    Step.SEND_FILES: Situation.SENDING_FILES,
    Step.FETCH_FILES: Situation.FETCHING_FILES,
    Step.FORGET_CURSOR: Situation.SERVER_RESTORED,
}
"""The situation of every step that can be under way."""

_OF_ERROR: Final = (
    (Revoked, Situation.REVOKED),
    (CodeNeeded, Situation.NEEDS_CODE),
    (Refused, Situation.REFUSED),
    (Outdated, Situation.UPDATE_REQUIRED),
    (Restored, Situation.SERVER_RESTORED),
    (Offline, Situation.OFFLINE),
    (Busy, Situation.TRY_LATER),
)


def under_way(progress: Progress) -> SyncState:
    """What progress says."""
    situation = _OF_STEP[progress.step]
    if situation in (Situation.SENDING_FILES, Situation.FETCHING_FILES):
        return SyncState(situation, progress.item, progress.items)
    if situation is Situation.SENDING:
        return SyncState(situation, progress.done, progress.total)
    return SyncState(situation)


def ended(outcome: Ended) -> SyncState:
    """How it ended well, or was stopped."""
    of = {
        "complete": Situation.COMPLETE,
        "files_waiting": Situation.FILES_WAIT,
        "cancelled": Situation.STOPPED,
    }
    return SyncState(of[outcome.state], items=outcome.missing)


def failed(error: SyncError, *, signed_in: bool = True) -> SyncState:
    """What a failure means; a refusal before anybody was signed in asks for address and password again."""
    for kind, situation in _OF_ERROR:
        if isinstance(error, kind):
            if situation is Situation.REFUSED and not signed_in:
                situation = Situation.NEEDS_SIGN_IN
            seconds = error.retry_after if isinstance(error, Busy) else 0
            return SyncState(situation, reason=str(error), seconds=seconds)
    return SyncState(Situation.FAILED, reason=str(error))
