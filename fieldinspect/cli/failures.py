"""Errors as a program and a person read them: a stable kind, one sentence, what was kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from fieldinspect.casework.errors import CaseworkError
from fieldinspect.cli.story import BadReference
from fieldinspect.store.errors import StoreError
from forms import FormError
from sync.errors import SyncError

KEPT: Final = "Everything acknowledged before is saved."
LONGEST: Final = 400
"""Characters of a message; what somebody entered and it repeats is cut in the middle."""
UNEXPECTED: Final = "Something went wrong inside the program; the details are in the log."


@dataclass(frozen=True, slots=True)
class Failure:
    """What happened: a stable word, one sentence for a person, what is safe all the same."""

    kind: str
    message: str
    kept: str


def failure_of(error: BaseException) -> Failure:
    """An error in words. Details of unexpected ones go to the log only."""
    match error:
        case CaseworkError():
            return Failure(error.kind, _sentence(error.message), error.kept or KEPT)
        case StoreError():
            return Failure(_kind(error), _sentence(error.message), KEPT)
        case SyncError():
            return Failure(_kind(error), _sentence(str(error)), "Everything recorded on this laptop is kept.")
        case BadReference():
            return Failure("not_found", _sentence(str(error)), KEPT)
        case FormError():
            return Failure("bad_form", _sentence(str(error)), KEPT)
        case _:
            return Failure("unexpected", UNEXPECTED, KEPT)


def expected(error: BaseException) -> bool:
    """Whether an error is one that the program knows how to say."""
    return isinstance(error, (CaseworkError, StoreError, SyncError, BadReference, FormError))


def _sentence(text: str) -> str:
    """One line that a terminal shows as it is: no line breaks, no signs that steer it, never endless."""
    line = "".join(sign if sign.isprintable() else " " for sign in " ".join(text.split()))
    return line if len(line) <= LONGEST else f"{line[: LONGEST // 2]} … {line[-LONGEST // 2 :]}"


def _kind(error: BaseException) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()
