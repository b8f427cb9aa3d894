"""What opening a form costs that was opened before: the compiled form lies in the cache."""

from __future__ import annotations

import time
from pathlib import Path

from forms import load_form


def cached_open(folder: Path) -> dict[str, float]:
    """CPU milliseconds of opening an XLSForm of 5,000 questions: compiled, and known from the cache."""
    rows = ["| survey |", "| | type | name | label | relevant | calculation |"]
    for place in range(5_000):
        if place % 5 == 3:
            rows.append(f"| | calculate | q{place} | | | ${{q{place - 3}}} + ${{q{place - 1}}} |")
        else:
            relevant = f"${{q{place - 1}}} > 3" if place % 5 == 1 else ""
            rows.append(f"| | integer | q{place} | Question {place} | {relevant} | |")
    form = folder / "known.md"
    form.write_text("\n".join(rows) + "\n", encoding="utf-8")
    found: dict[str, float] = {}
    for name in ("compiled", "known"):
        start = time.process_time_ns()
        load_form(form, cache_dir=folder / "cache")
        found[name] = (time.process_time_ns() - start) / 1e6
    return found
