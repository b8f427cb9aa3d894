"""One case on our engine, in a process of its own: prints the CPU time of the load and of each step as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from forms import Session, load_form


def cpu() -> int:
    """CPU time of this process, in nanoseconds."""
    return time.process_time_ns()


def do(session: Session, what: str, ref: str, value: str) -> None:
    """One step."""
    if what == "answer":
        session.answer(ref, value)
    elif what == "add":
        session.add_repeat(ref)
    elif what == "remove":
        session.remove_repeat(ref)
    else:
        for choice in session.choices(ref):
            choice.value  # noqa: B018 each choice is made, as for a list on the screen


def main(form: str, script: str) -> None:
    """Load, fill, print."""
    path = Path(form)
    start = cpu()
    session = load_form(path, media_dir=path.parent).new_session(
        clock=lambda: datetime(2026, 3, 4, 10, 20, 30, tzinfo=UTC), random=Random(0)
    )
    load = cpu() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    times: list[float] = []
    for line in Path(script).read_text(encoding="utf-8").splitlines():
        what, ref, value = line.split("\t")
        start = cpu()
        do(session, what, ref, value)
        times.append((cpu() - start) / 1e6)
    print(json.dumps({"load": load / 1e6, "load_peak_mb": peak / 1024, "steps": times}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
