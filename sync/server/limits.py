"""How much and how often one laptop may ask: figures, and a window that counts."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from sync.wire import BATCH_BYTES, BATCH_EVENTS, MESSAGE_LIMIT

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Policy:
    """The server's limits; bytes are counted decompressed, rates per minute.

    ``body_seconds`` is how long a request may let the server wait for its next piece.
    """

    batch_events: int = BATCH_EVENTS
    batch_bytes: int = BATCH_BYTES
    message_bytes: int = MESSAGE_LIMIT
    chunk_bytes: int = 8 * MIB
    file_bytes: int = 200 * MIB
    pull_events: int = 1_000
    pull_bytes: int = 2 * MIB
    pushes_per_minute: int = 60
    requests_per_minute: int = 1_200
    sign_ins_per_minute: int = 60
    uploads_at_once: int = 4
    open_uploads: int = 64
    upload_days: int = 7
    body_seconds: float = 60.0


class Rate:
    """Counts takings by key in windows of one minute. ``now_ms`` gives milliseconds."""

    def __init__(self, per_minute: int, now_ms: Callable[[], int], most_keys: int = 100_000) -> None:
        self._per_minute = per_minute
        self._now_ms = now_ms
        self._most_keys = most_keys
        self._window = 0
        self._counts: dict[Hashable, int] = {}

    def seconds_to_wait(self, key: Hashable) -> int:
        """0 and one more taken, or how many seconds until the next window opens."""
        minute, within = divmod(self._now_ms(), 60_000)
        if minute != self._window or len(self._counts) > self._most_keys:
            self._window, self._counts = minute, {}
        count = self._counts.get(key, 0)
        if count >= self._per_minute:
            return (60_000 - within) // 1000 + 1
        self._counts[key] = count + 1
        return 0
