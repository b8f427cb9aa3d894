"""`make faults`: breaks everything that can break, and says how often nothing was lost.

Every fault runs its trials, which must all hold, and its controls, which do what the product must not do and so have
to fail: a fault that cannot show itself proves nothing. Exit status 1 when a trial failed or a control did not.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.faults.kit import SIZES, Fault, Tally, Trials, all_faults

RESULTS = Path("build/faults.json")
FIRST_SEED = 1


@dataclass(frozen=True, slots=True)
class Result:
    """What one fault gave: its trials, its controls by name, and how many seconds they took."""

    fault: Fault
    trials: Tally
    controls: dict[str, Tally]
    seconds: float

    @property
    def holds(self) -> bool:
        """No trial failed, and every control did."""
        if self.trials.skipped:
            return True
        return not self.trials.failures and all(control.failures for control in self.controls.values())


def run(fault: Fault, size: str, seed: int) -> Result:
    """All trials and controls of a fault."""
    began = time.monotonic()
    trials = _in_a_folder(fault.trials, seed, fault.sizes[size])
    often = fault.sizes[size] if fault.settings and size == "release" else fault.control_trials
    controls = {name: _in_a_folder(control, seed, often) for name, control in fault.controls.items()}
    return Result(fault, trials, controls, time.monotonic() - began)


def _in_a_folder(trials: Trials, seed: int, count: int) -> Tally:
    with tempfile.TemporaryDirectory(prefix="fault-") as folder:
        return trials(seed, count, Path(folder))


def words(result: Result) -> str:
    """One fault in a few lines."""
    tally = result.trials
    if tally.skipped:
        return f"{result.fault.name}: not run, {tally.skipped}"
    notes = "".join(f", {number:,} {name}" for name, number in tally.notes.items())
    lines = [
        f"{result.fault.name} ({result.fault.invariants}): {tally.trials:,} trials{notes}, "
        f"{len(tally.failures)} failures, rate {tally.bound} at 95 %, {result.seconds:.0f} s"
    ]
    lines += [f"    FAILED {failure}" for failure in tally.failures[:10]]
    for name, control in result.controls.items():
        failed = len(control.failures)
        lines.append(
            f"    control {name}: {'fails as it must' if failed else 'DID NOT FAIL'}, {failed} of {control.trials}"
        )
    return "\n".join(lines)


def table(results: list[dict[str, object]]) -> str:
    """The results as the table of the page on faults."""
    lines = [
        "| Fault | Invariants | How | Trials | Failures | Rate (95 %) | Controls that failed, as they must |"
    ]
    lines.append("|---|---|---|---|---|---|---|")
    for row in results:
        lines.append("| " + " | ".join(str(row[name]) for name in _COLUMNS) + " |")
    return "\n".join(lines)


_COLUMNS = ("fault", "invariants", "method", "trials", "failures", "bound", "controls")


def as_row(result: Result) -> dict[str, object]:
    """One result for the file and the page."""
    controls = ", ".join(f"{n} {len(c.failures)}/{c.trials}" for n, c in result.controls.items())
    tally = result.trials
    return {
        "fault": result.fault.name,
        "invariants": result.fault.invariants,
        "method": result.fault.method,
        "trials": tally.skipped or f"{tally.trials:,}",
        "failures": len(tally.failures),
        "bound": tally.bound,
        "controls": controls,
        "notes": tally.notes,
        "seconds": round(result.seconds, 1),
    }


def main(arguments: list[str] | None = None) -> int:
    """Run, print, and keep the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", nargs="?", default="ci", choices=SIZES)
    parser.add_argument("--only", help="a part of the names of the faults to run")
    parser.add_argument("--seed", type=int, default=FIRST_SEED)
    parser.add_argument("--write", type=Path, help="put the table into this page, between its marks")
    asked = parser.parse_args(arguments)
    chosen = [fault for fault in all_faults() if not asked.only or asked.only in fault.name]
    results = []
    for fault in chosen:
        results.append(run(fault, asked.size, asked.seed))
        print(words(results[-1]), flush=True)
    rows = _kept([as_row(result) for result in results])
    if asked.write:
        _write_page(asked.write, rows, asked.size, asked.seed)
    failed = [result.fault.name for result in results if not result.holds]
    print(
        f"{len(results)} faults of size {asked.size}: "
        + (f"FAILED: {', '.join(failed)}" if failed else "all hold")
    )
    return 1 if failed or not results else 0


def _kept(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Put the rows among those of earlier runs, so that faults can be run one by one."""
    known: dict[str, dict[str, object]] = {}
    if RESULTS.exists():
        known = {row["fault"]: row for row in json.loads(RESULTS.read_text(encoding="utf-8"))}
    known |= {str(row["fault"]): row for row in rows}
    ordered = [known[name] for name in sorted(known)]
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(ordered, indent=1) + "\n", encoding="utf-8")
    return ordered


def _write_page(page: Path, rows: list[dict[str, object]], size: str, seed: int) -> None:
    before, _, rest = page.read_text(encoding="utf-8").partition("<!-- results -->\n")
    _, _, after = rest.partition("<!-- end of results -->\n")
    said = f"Size {size}, first seed {seed}.\n\n{table(rows)}\n"
    page.write_text(f"{before}<!-- results -->\n{said}<!-- end of results -->\n{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
