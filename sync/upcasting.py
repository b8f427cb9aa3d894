"""Bodies of earlier versions read as those of today; what is stored stays byte for byte as it was written.

Step ``n - 1`` of `STEPS` makes a body of version ``n + 1`` of one of version ``n``. A step is a pure function that is
never changed once it was released; `tests/store/golden` holds a workspace of every released version.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

Step = Callable[[Mapping[str, Any]], Mapping[str, Any]]

STEPS: Final[list[Step]] = []


def version() -> int:
    """The version of bodies that this program writes."""
    return 1 + len(STEPS)


def as_of_today(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """A body as this program would say it.

    One of a later program gets a kind that nobody knows, so that it is kept, passed on and not folded by half.
    """
    written = body["ev"]
    if written > version():
        return {"ev": written, "t": f"{body['t']} of version {written}"}
    for step in STEPS[max(written, 1) - 1 :]:
        body = step(body)
    return body
