"""Measures all cases on both engines, case by case in turn, and holds the ratios against their limits."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any, Final

import pyxform

from tools.bench_forms.cached import cached_open
from tools.bench_forms.made import Made, cases

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent.parent
JAR: Final = Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"
LIMITS: Final[Mapping[str, float]] = {
    "load, 1,000 questions": 0.5,
    "load, 5,000 questions": 0.5,
    "answer, 5,000 questions, median": 1,
    "load, one chain of 1,000": 0.5,
    "load, one chain of 5,000": 0.5,
    "answer at the head of a chain of 2,500": 0.05,
    "add the 1,000th repeat": 0.1,
    "answer inside, sum over 1,000 repeats": 1,
    "remove 1 of 1,000 repeats": 1,
    "load with a CSV of 50,000 rows": 0.3,
    "filter a = x, first": 1,
    "filter a = x, later": 1,
    "filter a = x and b = y, later": 0.02,
    "filter that no index serves, first": 1,
    "filter that no index serves, later": 1,
}
"""Ours may take so much of the reference's CPU time at most."""
PEAK_LIMIT: Final = 200.0
"""Megabytes of our process when the list of 50,000 rows is loaded."""


def driver(folder: Path) -> list[str] | None:
    """The command that runs a case on JavaRosa, None without a JDK."""
    if not (shutil.which("javac") and shutil.which("java") and JAR.is_file()):
        return None
    subprocess.run(
        ["javac", "-nowarn", "-cp", str(JAR), "-d", str(folder), str(HERE / "JavaRosaBench.java")],
        check=True, capture_output=True,
    )  # fmt: skip
    return ["java", "-cp", f"{JAR}{os.pathsep}{folder}", "JavaRosaBench"]


def timed(command: list[str], form: Path, script: Path) -> dict[str, Any]:
    """What one engine took for one case, in a fresh process."""
    done = subprocess.run(
        [*command, str(form), str(script)], cwd=ROOT, check=False, capture_output=True, text=True
    )
    if done.returncode != 0 or not done.stdout:
        raise SystemExit(f"{form.stem} failed on {command[0]}: {done.stderr[-800:]}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def taken(made: Made, run: Mapping[str, Any]) -> dict[str, float]:
    """Label → milliseconds of CPU."""
    return {
        label: median(run["steps"][place] for place in places) if places else run["load"]
        for label, places in made.measures.items()
    }


def measure(folder: Path, rounds: int) -> tuple[list[dict[str, Any]], dict[str, float]]:
    """The table's rows, and the memory that each engine needed for the big list."""
    java = driver(folder)
    engines = {
        "ours": [sys.executable, "-m", "tools.bench_forms.ours"],
        **({"javarosa": java} if java else {}),
    }
    rows: list[dict[str, Any]] = []
    peaks: dict[str, float] = {}
    for made in cases():
        form = made.write(folder)
        script = folder / f"{made.name}.tsv"
        script.write_text("".join("\t".join(step) + "\n" for step in made.steps), encoding="utf-8")
        found: dict[str, list[dict[str, float]]] = {name: [] for name in engines}
        for _ in range(rounds):
            for name, command in engines.items():
                run = timed(command, form, script)
                found[name].append(taken(made, run))
                if made.rows:
                    peaks[name] = max(peaks.get(name, 0.0), run["load_peak_mb"])
        for label in made.measures:
            row: dict[str, Any] = {"case": label, "limit": LIMITS.get(label)}
            row |= {name: min(each[label] for each in runs) for name, runs in found.items()}
            if "javarosa" in row:
                row["ratio"] = row["ours"] / row["javarosa"] if row["javarosa"] else None
            rows.append(row)
    return rows, peaks


def verdict(row: Mapping[str, Any]) -> str:
    """Whether a row keeps its limit, in a word."""
    if row.get("limit") is None or row.get("ratio") is None:
        return ""
    return "met" if row["ratio"] <= row["limit"] else "NOT MET"


def printed(rows: list[dict[str, Any]], peaks: Mapping[str, float], cache: Mapping[str, float]) -> str:
    """The table as Markdown."""
    lines = ["| case | JavaRosa, ms | ours, ms | ratio | limit | |", "|---|---:|---:|---:|---:|---|"]
    for row in rows:
        theirs = f"{row['javarosa']:,.2f}" if "javarosa" in row else "–"
        ratio = f"{row['ratio']:.3f}" if row.get("ratio") is not None else "–"
        limit = f"{row['limit']:g}" if row["limit"] is not None else ""
        lines.append(
            f"| {row['case']} | {theirs} | {row['ours']:,.3f} | {ratio} | {limit} | {verdict(row)} |"
        )
    theirs = f"{peaks['javarosa']:,.0f} MB" if "javarosa" in peaks else "–"
    word = "met" if peaks["ours"] <= PEAK_LIMIT else "NOT MET"
    lines.append(
        f"| peak memory with the CSV of 50,000 rows | {theirs} | {peaks['ours']:,.0f} MB | | 200 MB | {word} |"
    )
    lines.append(
        f"| open an XLSForm of 5,000 questions: compiled, then known | | {cache['compiled']:,.0f}, then {cache['known']:,.0f} |"
        f" {cache['known'] / cache['compiled']:.3f} | | |"
    )
    return "\n".join(lines)


def main() -> int:
    """Measure, print, keep as JSON; 1 where a limit is not met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="runs of each case and engine; the best counts")
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "bench-forms.json")
    arguments = parser.parse_args()
    started = time.time()
    with tempfile.TemporaryDirectory() as folder:
        rows, peaks = measure(Path(folder), arguments.rounds)
        cache = cached_open(Path(folder))
    print(printed(rows, peaks, cache))
    if "javarosa" not in peaks:
        print("There is no JDK here, so the reference was not measured and no ratio is judged.")
    print(f"{arguments.rounds} rounds, {time.time() - started:.0f} s")
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    arguments.json.write_text(json.dumps({"rows": rows, "peaks": peaks, "cache": cache}, indent=1))
    missed = any(verdict(row) == "NOT MET" for row in rows) or peaks["ours"] > PEAK_LIMIT
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
