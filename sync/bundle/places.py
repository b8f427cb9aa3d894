"""Cursors as places in partitions, to be compared where a bundle and a network bring the same events."""

from __future__ import annotations

from collections.abc import Mapping

from sync.errors import Malformed
from sync.ledger import ANEW


def cursor_of(epoch: str, places: Mapping[int, int]) -> str:
    """The cursor for places: partition to ordinal."""
    return f"{epoch}." + ",".join(f"{part}:{sn}" for part, sn in sorted(places.items()))


def places_of(cursor: str, epoch: str) -> dict[int, int]:
    """The places of a cursor; none where it is of another epoch, begins anew, or is empty.

    Raises:
        Malformed: it is no cursor.
    """
    known, _, places = cursor.removeprefix(ANEW).partition(".")
    if cursor.startswith(ANEW) or known != epoch:
        return {}
    try:
        return {int(part): int(sn) for part, sn in (place.split(":") for place in places.split(",") if place)}
    except ValueError:
        raise Malformed("a cursor is not one of a server's") from None


def reaches(here: Mapping[int, int], there: Mapping[int, int]) -> bool:
    """Whether who has read up to ``here`` has read everything up to ``there``."""
    return all(here.get(part, 0) >= sn for part, sn in there.items())
