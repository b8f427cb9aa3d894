"""An error of the disk while saving: stop, do not believe, open again, and find what was confirmed before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Kdf, Store
from fieldinspect.store.errors import StorageFailed
from sync.events import Draft, author_id

VISIT, AUTHOR = b"V" * 16, author_id("amina@labour.example")
IOERR_FSYNC = 1034


class FailingDisk:
    """The engine's connection on a disk that fails to synchronise: COMMIT reports what SQLite then reports."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def cursor(self, factory: type[Any]) -> Any:
        class Cursor(factory):  # type: ignore[misc]
            def execute(self, sql: str, parameters: Any = ()) -> Any:
                if sql == "COMMIT":
                    error = dbapi2.OperationalError("disk I/O error")
                    error.sqlite_errorcode = IOERR_FSYNC
                    raise error
                return super().execute(sql, parameters)

        return self._connection.cursor(Cursor)


def test_after_an_error_of_the_disk_nothing_more_is_taken_until_it_is_opened_again(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "w", "x", clock_ms=lambda: 1_790_000_000_000, kdf=Kdf(8, 1, 1))
    store.record([Draft(VISIT, AUTHOR, kinds.body_set("4f1c09aa/data/q1", "kept", ()))])
    sound = store._db._connection
    store._db._connection = FailingDisk(sound)
    with pytest.raises(StorageFailed, match="what was confirmed before is kept"):
        store.record([Draft(VISIT, AUTHOR, kinds.body_set("4f1c09aa/data/q2", "not kept", ()))])
    store._db._connection = sound
    with pytest.raises(StorageFailed, match="open the workspace again"):
        store.record([Draft(VISIT, AUTHOR, kinds.body_set("4f1c09aa/data/q2", "not believed", ()))])
    assert [fact.body["v"] for fact in store.facts(VISIT) if fact.body] == ["kept"]
    store.close()
    again = Store.open(tmp_path / "w", "x", clock_ms=lambda: 1_790_000_000_000)
    again.record([Draft(VISIT, AUTHOR, kinds.body_set("4f1c09aa/data/q2", "kept too", ()))])
    assert [fact.body["v"] for fact in again.facts(VISIT) if fact.body] == ["kept", "kept too"]
    assert again.verify().sound
    again.close()
