"""The hybrid logical clock: close to wall time, and never going back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

COUNTER_BITS: Final = 16
_COUNTER_MASK: Final = (1 << COUNTER_BITS) - 1


class HybridClock:
    """Gives strictly growing timestamps: milliseconds in the upper 48 bits, a counter in the lower 16.

    ``now_ms`` gives milliseconds since 1970 UTC; ``last`` is the highest stamp given so far.
    """

    def __init__(self, now_ms: Callable[[], int], last: int = 0) -> None:
        self._now_ms = now_ms
        self._last = last

    @property
    def last(self) -> int:
        """The highest stamp given or seen."""
        return self._last

    def tick(self) -> int:
        """The next stamp: the wall clock if that is ahead, else one more than the last."""
        self._last = max(self._now_ms() << COUNTER_BITS, self._last + 1)
        return self._last

    def observe(self, stamp: int) -> None:
        """Learn of another replica's stamp, unless it is more than a day ahead of the wall clock."""
        if stamp >> COUNTER_BITS <= self._now_ms() + 24 * 3600 * 1000:
            self._last = max(self._last, stamp)


def milliseconds(stamp: int) -> int:
    """The wall-clock part of a stamp, milliseconds since 1970 UTC."""
    return stamp >> COUNTER_BITS
