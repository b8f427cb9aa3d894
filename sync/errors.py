"""Every way replication can fail, each class saying what the caller can do.

SyncError
├── Offline      no answer from the server: keep working, try again later
├── Refused      the server said no (credentials, rights): sign in again or ask the office
│   └── CodeNeeded   the account wants a one-time code: type the authenticator's
├── Outdated     this program or form of speech is too old or too new: update
├── Busy         the server asks to wait: try again after ``retry_after`` seconds
├── Forked       the same number holds another event: this laptop needs a new identity
├── Gap          the server lacks earlier events: send from ``head`` on
├── Restored     the server was restored from a copy (new epoch): compare heads, send what it lacks, pull again
├── SealedAway   the key of a sealed record is not on this laptop: ask somebody who is entitled
├── Damaged      bytes do not match their hash, or a chain does not verify: restore, never repair
└── Malformed    a message or an event is not what the protocol says: report it
"""

from __future__ import annotations


class SyncError(Exception):
    """The root: anything that replication could not do."""


class Offline(SyncError):
    """The server gave no answer; what was typed is safe here, and sending starts again later."""


class Refused(SyncError):
    """The server does not accept these credentials or this act."""


class CodeNeeded(Refused):
    """The account asks for a one-time code beside the password, or for another than was given."""


class Outdated(SyncError):
    """Server and program speak versions that do not fit; an update is needed."""


class Busy(SyncError):
    """The server asks to wait ``retry_after`` seconds."""

    def __init__(self, message: str, retry_after: int = 60) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Forked(SyncError):
    """Two different events carry the same replica and number; ``first_bad_seq`` is the lowest of them."""

    def __init__(self, message: str, first_bad_seq: int) -> None:
        super().__init__(message)
        self.first_bad_seq = first_bad_seq


class Gap(SyncError):
    """Events between the known head and the given ones are missing; ``head`` is the known sequence number."""

    def __init__(self, message: str, head: int) -> None:
        super().__init__(message)
        self.head = head


class Restored(SyncError):
    """The server was restored from a copy; what it lacks is sent again and nothing here is discarded."""


class SealedAway(SyncError):
    """The record key of a sealed body or file is not here."""


class Damaged(SyncError):
    """Stored or received bytes do not match the hash that names them."""


class Malformed(SyncError):
    """A message or an event does not have the form that the protocol lays down."""
