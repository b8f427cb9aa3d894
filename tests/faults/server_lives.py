"""A central server that is killed and started again: forks one server a line on standard input, prints its pid.

Arguments: folder, port, and `commit` to answer after the commit, or `early` to answer before it: the control.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher

from fieldinspect.central.app import central_app
from fieldinspect.central.serve import Listen, serve
from sync.server.limits import Policy
from sync.server.storage.database import Database

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
NEVER_TIRED = Policy(pushes_per_minute=1 << 30, requests_per_minute=1 << 30, sign_ins_per_minute=1 << 30)


_in_time = Database._commit


def answer_early(database: Any, group: list[Any]) -> None:
    """What no server may do: give out the answers to pushes, and commit a little later."""
    if not any(job.__qualname__.startswith("Events.push") for job, _ in group):
        _in_time(database, group)
        return
    database._writing.execute("BEGIN IMMEDIATE")
    asked = [entry for entry in group if entry[1].set_running_or_notify_cancel()]
    for job, future in asked:
        result, failure = database._attempt(job)
        future.set_exception(failure) if failure is not None else future.set_result(result)
    time.sleep(0.02)
    database._writing.execute("COMMIT")


def main() -> None:
    folder, port, mode = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    if mode == "early":
        Database._commit = answer_early  # type: ignore[method-assign, assignment]
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            serve(
                lambda: central_app(folder, policy=NEVER_TIRED, hasher=CHEAP),
                Listen(port=port),
                lambda _: os.write(1, f"ready {os.getpid()}\n".encode()) and None,
            )
            os._exit(0)
        os.waitpid(child, 0)
        os.write(1, b"died\n")


if __name__ == "__main__":
    main()
