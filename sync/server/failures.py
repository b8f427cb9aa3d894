"""The table of everything that can go wrong at the server: one function a failure, a code, words for people.

A code is the HTTP status, a point and a number. Texts say what happened, what was kept and what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sync.errors import Damaged, Forked, Gap, Malformed, SyncError
from sync.messages import Problem
from sync.wire import TooLarge

_KEPT: Final = "Everything on the laptop is kept."


class Failure(Exception):
    """An answer that is no success; ``headers`` go with it."""

    def __init__(
        self,
        code: str,
        message: str,
        details: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = int(code.split(".")[0])
        self.problem = Problem(code, message, details or {})
        self.headers = dict(headers or {})


def malformed(cause: str) -> Failure:
    """The request is not what the protocol says."""
    return Failure("400.1", f"The server did not understand the request: {cause}.")


def sign_in_needed() -> Failure:
    """No token, or one that has ended."""
    return Failure("401.1", "Sign in first.", headers={"WWW-Authenticate": "Bearer"})


def wrong_password() -> Failure:
    """The address is unknown, the password wrong or the account barred: one answer for all three."""
    return Failure(
        "401.2",
        f"E-mail address and password do not belong together; nothing was sent. {_KEPT}",
        headers={"WWW-Authenticate": "Bearer"},
    )


def session_over() -> Failure:
    """A renewal does not serve any more."""
    return Failure("401.3", "The session is over; sign in again.", headers={"WWW-Authenticate": "Bearer"})


def code_needed() -> Failure:
    """The account has a second factor, and the one-time code is missing, old or used."""
    return Failure(
        "401.4",
        f"This account asks for a one-time code as well; nothing was sent. {_KEPT} Type the code that your authenticator "
        "shows now.",
        headers={"WWW-Authenticate": "Bearer"},
    )


def not_your_replica() -> Failure:
    """The replica is not registered for the signed-in person, or was revoked."""
    return Failure(
        "403.1",
        f"This laptop is not registered for you, or the office has barred it. {_KEPT} Ask the office.",
    )


def not_your_file() -> Failure:
    """An upload of a file that no event of the person's names."""
    return Failure("403.2", "This file belongs to no record that you have sent; send the records first.")


def for_administrators() -> Failure:
    """Figures and settings of the server itself."""
    return Failure("403.3", "Only an administrator may see this.")


def nothing_here() -> Failure:
    """No such address on this server."""
    return Failure("404.1", "There is nothing at this address.")


def no_such_file() -> Failure:
    """The file is not here, or not for this person: one answer for both."""
    return Failure("404.2", "The office does not have this file for you.")


def no_such_replica() -> Failure:
    """The replica is not registered, or not for this person."""
    return Failure("404.3", "The office does not know this laptop; register it first.")


def no_such_upload() -> Failure:
    """The upload is unknown, ended or expired."""
    return Failure("404.4", "This upload is not known any more; begin it again.")


def wrong_method(allowed: str) -> Failure:
    """The address does not take this method."""
    return Failure("405.1", "The address does not take this kind of request.", headers={"Allow": allowed})


def gap(head: int, cause: str) -> Failure:
    """Earlier events of the replica are missing."""
    return Failure("409.1", cause, {"head": head})


def fork(head: int, first_bad_seq: int) -> Failure:
    """The server holds another event under the same number."""
    return Failure(
        "409.2",
        "The office holds another history of this laptop; it may have been restored from a copy. Nothing was "
        f"changed. {_KEPT} Tell the office.",
        {"head": head, "first_bad_seq": first_bad_seq},
    )


def wrong_offset(offset: int) -> Failure:
    """A piece of an upload does not begin where the file ends."""
    return Failure("409.3", "The piece does not begin where the upload ends.", {"offset": offset})


def other_registration() -> Failure:
    """The replica's id or key is registered already, with other keys or for somebody else."""
    return Failure(
        "409.4", f"This laptop's identity is taken by another registration. {_KEPT} Tell the office."
    )


def epoch_changed(epoch: str) -> Failure:
    """The cursor is from before the server was restored."""
    return Failure(
        "410.1", "The server was restored; compare and send again what it lacks.", {"epoch": epoch}
    )


def too_large(limit: int) -> Failure:
    """The body, also when decompressed, is larger than what is taken at once."""
    return Failure("413.1", f"The request is larger than {limit} bytes; send less at once.", {"limit": limit})


def file_too_large(limit: int) -> Failure:
    """The declared file is larger than files may be."""
    return Failure("413.2", f"A file may have at most {limit // 1048576} MiB.", {"limit": limit})


def unknown_encoding() -> Failure:
    """A body in a form that is not taken."""
    return Failure("415.1", "The body is in a form that the server does not take.")


def wrong_chain(cause: str) -> Failure:
    """An event does not fit its hash or its predecessor."""
    return Failure(
        "422.1", f"The records do not fit their chain ({cause}). Nothing was taken. Tell the office."
    )


def wrong_signature() -> Failure:
    """The head is not signed by the registered key."""
    return Failure("422.2", "The records are not signed by this laptop's key. Nothing was taken.")


def bad_range(size: int) -> Failure:
    """A range outside the file."""
    return Failure("416.1", "The file has no such part.", headers={"Content-Range": f"bytes */{size}"})


def upload_busy() -> Failure:
    """Another piece of the same upload is arriving."""
    return Failure("423.1", "Another piece of this file is arriving; ask for its offset in a moment.")


def outdated(oldest: int, newest: int) -> Failure:
    """Server and program speak versions that do not fit."""
    return Failure(
        "426.1",
        f"This program and the server do not fit together; update the program. {_KEPT}",
        {"oldest": oldest, "newest": newest},
    )


def too_many_sign_ins(seconds: int) -> Failure:
    """Guessing is slowed down."""
    return Failure(
        "429.1",
        "Too many sign-ins failed; wait a quarter of an hour and try again.",
        {"seconds": seconds},
        {"Retry-After": str(seconds)},
    )


def too_fast(seconds: int) -> Failure:
    """More requests than one laptop may make."""
    return Failure(
        "429.2", "The server asks to wait a moment.", {"seconds": seconds}, {"Retry-After": str(seconds)}
    )


def too_many_uploads() -> Failure:
    """More uploads at once than one person may have."""
    return Failure("429.3", "Four files are on their way already.", {"seconds": 5}, {"Retry-After": "5"})


def wrong_piece() -> Failure:
    """A piece's checksum does not fit (tus: 460)."""
    return Failure("460.1", "A piece of the file was changed on its way; send it again.")


def wrong_file() -> Failure:
    """The whole file does not have the declared SHA-256."""
    return Failure("460.2", "The file that arrived is not the one that was announced; it was not kept.")


def broken() -> Failure:
    """A fault of ours; the log has the details."""
    return Failure("500.1", f"The server had a fault and noted it. {_KEPT} Try again later.")


def cannot_store() -> Failure:
    """The disk is full or the database does not answer."""
    return Failure(
        "503.1",
        f"The server cannot store anything now. {_KEPT} Try again later.",
        headers={"Retry-After": "60"},
    )


def of_sync_error(error: SyncError, head: int = 0) -> Failure:
    """What a failure of the log means on the wire; ``head`` is how far the replica is known here."""
    match error:
        case Gap():
            return gap(error.head, str(error))
        case Forked():
            return fork(head, error.first_bad_seq)
        case TooLarge():
            return too_large(error.limit)
        case Damaged():
            return wrong_chain(str(error))
        case Malformed():
            return malformed(str(error))
        case _:
            return broken()
