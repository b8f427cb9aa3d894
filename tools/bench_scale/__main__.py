"""`make bench-scale`: makes the workspace where it is not there yet, measures it, and says what misses its limit."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from fieldinspect.store import Store
from tools.bench_scale.make import PASSPHRASE, check, make
from tools.bench_scale.measure import measure

RESULTS = Path("build/scale.json")


def main(arguments: list[str] | None = None) -> int:
    """Make, check, measure; 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/big-workspace"))
    parser.add_argument("--inspections", type=int, default=100_000)
    parser.add_argument("--events", type=int, default=100, help="events an inspection")
    parser.add_argument("--only-make", action="store_true")
    asked = parser.parse_args(arguments)
    if not (asked.folder / "keys.json").exists():
        asked.folder.parent.mkdir(parents=True, exist_ok=True)
        make(asked.folder, asked.inspections, asked.events, lambda line: print(line, flush=True))
        print(f"It opens with the passphrase “{PASSPHRASE}”.")
    if asked.only_make:
        return 0
    began = time.perf_counter()
    store = Store.open(asked.folder, PASSPHRASE, clock_ms=lambda: time.time_ns() // 1_000_000)
    print(f"opened in {time.perf_counter() - began:.2f} s, the passphrase's stretching included")
    places = max(10, asked.inspections * 2 // 5)
    try:
        print(f"{check(store, asked.inspections, places)} visits were read anew and are listed as before")
        figures = measure(store, asked.inspections, places)
    finally:
        store.close()
    for figure in figures:
        mark = "" if figure.holds else "  MISSED"
        print(
            f"{figure.name:<40} {figure.median:8.2f} ms (worst {figure.worst:7.1f}), limit {figure.limit:.0f}{mark}"
        )
    RESULTS.parent.mkdir(exist_ok=True)
    said = [
        {"name": f.name, "median_ms": f.median, "worst_ms": f.worst, "limit_ms": f.limit} for f in figures
    ]
    RESULTS.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
