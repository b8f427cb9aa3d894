"""A program that saves answers until it is killed: forks one child a line on standard input, each prints what is safe.

Arguments: folder, passphrase, and `commit` to acknowledge after the store says durable, or `early` to acknowledge
before it was asked: the control, which must lose answers.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Store
from sync.events import Draft, author_id

VISIT, AUTHOR = b"V" * 16, author_id("amina@labour.example")


def say(text: str) -> None:
    os.write(1, (text + "\n").encode())


def save_for_ever(folder: Path, passphrase: str, early: bool) -> None:
    store = Store.open(folder, passphrase, clock_ms=lambda: time.time_ns() // 1_000_000)
    number = len(store.facts(VISIT))
    say(f"opened {number}")
    while True:
        number += 1
        draft = Draft(VISIT, AUTHOR, kinds.body_set(f"4f1c09aa/data/q{number}", number, ()))
        if early:
            say(f"safe {number}")
        store.record([draft])
        if not early:
            say(f"safe {number}")


def main() -> None:
    folder, passphrase, mode = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            save_for_ever(folder, passphrase, mode == "early")
        say(f"pid {child}")
        os.waitpid(child, 0)
        say("died")


if __name__ == "__main__":
    main()
