"""Visits kept folded in memory, brought up to date from the log before each use."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from fieldinspect.domain.fold import Fact, VisitFold
from fieldinspect.store.database import Database
from fieldinspect.store.facts import fact_of
from fieldinspect.store.record_keys import RecordKeys
from sync.log import Log, Logged

_KEPT: Final = 4


class Folds:
    """The last few visits, folded. A fold is made anew when something but its newest events changed."""

    def __init__(self, database: Database, log: Log, keys: RecordKeys) -> None:
        self._db = database
        self._log = log
        self._keys = keys
        self._folds: OrderedDict[bytes, tuple[VisitFold, int, int]] = OrderedDict()

    def facts(self, stream: bytes, after: int = 0) -> list[Fact]:
        """The events of a stream that count, those with a local number above ``after``."""
        return [fact for fact, _ in self._read(stream, after) if fact is not None]

    def visit(self, stream: bytes) -> VisitFold:
        """The visit's fold with all events that are in the log now."""
        stamp = self._stamp(stream)
        fold, after, known = self._folds.pop(stream, (VisitFold(stream), 0, stamp))
        if known != stamp:
            fold, after = VisitFold(stream), 0
        for fact, lid in self._read(stream, after):
            after = max(after, lid)
            if fact is not None:
                fold.add(fact)
        self._folds[stream] = (fold, after, stamp)
        while len(self._folds) > _KEPT:
            self._folds.popitem(last=False)
        return fold

    def forget(self) -> None:
        """Read everything anew: after a rollback."""
        self._folds.clear()

    def _read(self, stream: bytes, after: int) -> list[tuple[Fact | None, int]]:
        entries: list[Logged] = self._log.stream(stream, after)
        return [
            (fact_of(entry.event, self._keys) if entry.quarantine is None else None, entry.lid)
            for entry in entries
        ]

    def _stamp(self, stream: bytes) -> int:
        """Grows when events of the stream that were here before are set aside, admitted or opened."""
        row = self._db.execute(
            "SELECT n FROM reread WHERE sid=(SELECT sid FROM stream WHERE uuid=?)", (stream,)
        ).fetchone()
        return int(row[0]) if row is not None else 0
