"""A short life of a workspace, run under the recorder: made, filled, given files, another passphrase, closed.

Arguments: folder, marks, and how it is to sin: `none`, `normal` (synchronous=NORMAL) or `no-fsync` (files).
What is safe is said by a line in the file of marks: ``made``, ``answer N``, ``file SHA256``, ``passphrase``.
"""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Kdf, Store
from fieldinspect.store.keys import change_passphrase
from sync.events import Draft, author_id

VISIT, AUTHOR = b"V" * 16, author_id("amina@labour.example")
OLD, NEW = "the old passphrase", "the new passphrase"
CHEAP = Kdf(8, 1, 1)
START_MS = 1_790_000_000_000
ANSWERS, FILES = 60, 8


def main() -> None:
    folder, marks, sin = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    descriptor = os.open(marks, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def safe(words: str) -> None:
        os.write(descriptor, (words + "\n").encode())

    ticks = itertools.count(START_MS)
    if sin == "no-fsync":
        os.fsync = lambda _: None
    store = Store.create(folder, OLD, clock_ms=lambda: next(ticks), kdf=CHEAP)
    if sin == "normal":
        store._db.execute("PRAGMA synchronous=NORMAL")
    safe("made")
    store._db.execute("PRAGMA wal_autocheckpoint=30")
    for number in range(1, ANSWERS + 1):
        said = kinds.body_set(f"4f1c09aa/data/q{number}", "x" * (number * 37 % 900), ())
        store.record([Draft(VISIT, AUTHOR, said)])
        safe(f"answer {number}")
        if number % (ANSWERS // FILES) == 0:
            name, size = store.blobs.put(bytes([number]) * (number * 3000))
            hung = kinds.body_attached(f"4f1c09aa/data/p{number}", name, size, "image/jpeg", f"{number}.jpg")
            store.record([Draft(VISIT, AUTHOR, hung)])
            safe(f"file {name}")
        if number == ANSWERS // 2:
            change_passphrase(folder, OLD, NEW, CHEAP)
            safe("passphrase")
    store.close()
    safe("closed")


if __name__ == "__main__":
    main()
