"""Every way a use case can say no, in words for the person who asked.

CaseworkError
├── NotFound       nothing has this id or reference: look it up again
├── NotAllowed     the role, or the ownership of the visit, does not permit it: ask who may
├── Frozen         the visit is finished: reopen it with a reason
├── WrongState     the act does not fit where the thing stands: see ``message`` for what comes first
├── Incomplete     the visit may not be finished yet: settle ``problems``
├── BadValue       a value is not one of those possible: correct it
├── NoLegalBasis   no verified provision in force permits the act: choose another measure or provision
├── BadFile        a file cannot be read as what it should be: give another file
└── OutOfReach     the server, or a part of this installation, is not there: see ``message``
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that stands between a visit and its finishing.

    ``code`` is a stable word; ``ref`` a reference of the form, a finding's id or blank; ``message`` plain words;
    ``can_be_excused`` whether a written reason under ``ref`` settles it.
    """

    code: str
    ref: str
    message: str
    can_be_excused: bool = False


class CaseworkError(Exception):
    """The root. ``kind`` is a stable word for programs; ``message`` one sentence saying what happened and what
    to do; ``kept`` says what is safe all the same, blank when nothing was at stake."""

    kind: ClassVar[str] = "failed"

    def __init__(self, message: str, kept: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.kept = kept


class NotFound(CaseworkError):
    """Nothing in the workspace has this id, number or reference."""

    kind = "not_found"


class NotAllowed(CaseworkError):
    """The person's role does not permit the act, or the visit is somebody else's."""

    kind = "not_allowed"


class Frozen(CaseworkError):
    """The visit is finished; nothing on it changes until it is reopened."""

    kind = "frozen"


class WrongState(CaseworkError):
    """The act does not fit the state in which the thing stands."""

    kind = "wrong_state"


class BadValue(CaseworkError):
    """A value is not one of those possible here."""

    kind = "bad_value"


class NoLegalBasis(CaseworkError):
    """No enforceable, verified provision in force carries the act."""

    kind = "no_legal_basis"


class BadFile(CaseworkError):
    """A file from outside cannot be read, is too large, or is not what it claims to be."""

    kind = "bad_file"


class OutOfReach(CaseworkError):
    """Something outside this workspace gave no answer, or is not installed."""

    kind = "out_of_reach"


class Incomplete(CaseworkError):
    """The visit may not be finished yet; ``problems`` says why, each with where it is."""

    kind = "incomplete"

    def __init__(self, message: str, problems: tuple[Problem, ...], kept: str = "") -> None:
        super().__init__(message, kept)
        self.problems = problems
