"""How fast an answer is saved, as a ratio to what the disk itself needs; all figures from one interleaved run.

Run: .venv/bin/python tools/bench_store.py [--folder DIR] [--events 1500]
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Kdf, Store
from sync.events import Draft, author_id

VISIT, PLACE, AUTHOR = b"V" * 16, b"E" * 16, author_id("amina@labour.example")
QUESTIONS = 300
GOAL = 0.4


def now_ms() -> int:
    """Milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that the work took."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def begin_visit(store: Store) -> None:
    """A visit with the events of an ordinary morning."""
    store.record([
        Draft(AUTHOR, AUTHOR, kinds.body_user_claim("Amina", "amina@labour.example", "inspector", "north")),
        Draft(PLACE, AUTHOR, kinds.body_establishment_added("manual", "north")),
        Draft(PLACE, AUTHOR, kinds.body_set("legal_name", "Meridian Garments", ())),
        Draft(VISIT, AUTHOR, kinds.body_open(PLACE.hex(), "INS-2026-D017-0412", "north")),
        Draft(VISIT, AUTHOR, kinds.body_form("4f1c09aa", "general_inspection", "1", "0" * 64)),
    ])  # fmt: skip


def answer(store: Store, number: int) -> None:
    """Save one answer as the desktop does: look up what stands there, then record."""
    path = f"4f1c09aa/data/section{number % 12}/q{number % QUESTIONS}"
    value = ("yes", "no", "not applicable")[number % 3]
    store.record([Draft(VISIT, AUTHOR, kinds.body_set(path, value, store.seen(VISIT, path)))])


def sync_once(descriptor: int, number: int) -> None:
    """What the disk needs at least: a page written and synchronised."""
    os.pwrite(descriptor, os.urandom(4096), (number % 1000) * 4096)
    os.fsync(descriptor)


def measure(folder: Path, events: int) -> dict[str, float]:
    """Median milliseconds by name."""
    store = Store.create(folder / "workspace", "bench", clock_ms=now_ms, kdf=Kdf(8, 1, 1))
    descriptor = os.open(folder / "plain", os.O_RDWR | os.O_CREAT, 0o600)
    begin_visit(store)
    syncs, answers = [], []
    for number in range(events):
        answers.append(timed(lambda n=number: answer(store, n)))  # type: ignore[misc]
        syncs.append(timed(lambda n=number: sync_once(descriptor, n)))  # type: ignore[misc]
    acts = [
        timed(lambda n=number: store.record([Draft(VISIT, AUTHOR, kinds.body_finding_drafted(f"{n:032x}"))]))  # type: ignore[misc]
        for number in range(20)
    ]
    lists = [timed(store.inspections) for _ in range(20)]
    store.close()
    os.close(descriptor)
    opening = timed(lambda: Store.open(folder / "workspace", "bench", clock_ms=now_ms).close())
    reopened = Store.open(folder / "workspace", "bench", clock_ms=now_ms)
    folding = timed(lambda: reopened.visit(VISIT).value())
    size = (folder / "workspace" / "fieldinspect.db").stat().st_size
    reopened.close()
    late = answers[-max(1, events // 5) :]
    return {
        "fsync of one page, p50 ms": statistics.median(syncs),
        "answer saved, p50 ms": statistics.median(late),
        "answer saved, p99 ms": sorted(late)[int(len(late) * 0.99)],
        "act saved and folded, p50 ms": statistics.median(acts),
        "list of visits, p50 ms": statistics.median(lists),
        "workspace opened without the passphrase's cost, ms": opening,
        f"visit of {events} events folded from the log, ms": folding,
        "database, bytes an event": size / events,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build"), help="where to write; a real disk")
    parser.add_argument("--events", type=int, default=1500, help="answers of the visit")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        figures = measure(Path(folder), given.events)
    for name, value in figures.items():
        print(f"{name:<52} {value:9.3f}")
    ratio = figures["fsync of one page, p50 ms"] / figures["answer saved, p50 ms"]
    print(f"{'ratio fsync / answer (goal ' + str(GOAL) + ')':<52} {ratio:9.2f}")


if __name__ == "__main__":
    main()
