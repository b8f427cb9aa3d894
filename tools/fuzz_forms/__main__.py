"""Makes inputs, uses them, and keeps those that brought anything but `FormError`, hung, or asked for too much memory."""

from __future__ import annotations

import argparse
import gc
import logging
import resource
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from pathlib import Path
from random import Random
from types import FrameType
from typing import Final

from forms import FormError
from tools.fuzz_forms.kinds import Kind, Seeds

ROOT: Final = Path(__file__).resolve().parent.parent.parent
SEEDS: Final = ROOT / "tests" / "forms" / "differential" / "forms"
MEMORY: Final = 512
"""Megabytes that the process may have at most."""
BUDGET: Final = 10.0
"""Seconds of CPU for one input."""


class Hang(BaseException):
    """An input went beyond its budget of CPU; no handler for errors catches it."""


def _alarm(number: int, frame: FrameType | None) -> None:
    raise Hang


def peak() -> float:
    """The greatest memory of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def attempt(kind: Kind, data: bytes, chance: Random, folder: Path) -> str:
    """What became of one input: `filled`, `refused`, or the trace of what must not happen."""
    signal.setitimer(signal.ITIMER_PROF, BUDGET)
    try:
        kind.use(data, chance, folder)
    except FormError:
        return "refused"
    except Hang:
        return f"hang beyond {BUDGET:g} s"
    except Exception:  # noqa: BLE001 that is what is looked for
        return traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return "filled"


def run(inputs: int, seed: int, only: str, findings: Path) -> int:
    """Fuzz all kinds in turn, with alarm, warnings and log set for it and put back; the number of findings."""
    former, level = signal.signal(signal.SIGPROF, _alarm), logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _run(inputs, seed, only, findings)
    finally:
        logging.disable(level)
        signal.signal(signal.SIGPROF, former)


def _run(inputs: int, seed: int, only: str, findings: Path) -> int:
    bad = total = 0
    print("| kind | inputs | filled | refused | findings | CPU, s | peak memory, MB |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name, kind in Seeds(SEEDS).kinds().items():
        if only and only != name:
            continue
        outcomes: Counter[str] = Counter()
        start = time.process_time()
        count = inputs if only else max(1, round(inputs * kind.share))
        with tempfile.TemporaryDirectory() as folder:
            for place in range(count):
                chance = Random(f"{seed} {name} {place}")
                data = kind.make(chance)
                outcome = attempt(kind, data, chance, Path(folder))
                outcomes[outcome if outcome in ("filled", "refused") else "bad"] += 1
                if outcome not in ("filled", "refused"):
                    findings.mkdir(parents=True, exist_ok=True)
                    (findings / f"{name}-{seed}-{place}.input").write_bytes(data)
                    (findings / f"{name}-{seed}-{place}.txt").write_text(outcome)
                    print(f"{name} {place}: {outcome.strip().splitlines()[-1][:200]}", file=sys.stderr)
        gc.collect()
        spent = time.process_time() - start
        print(
            f"| {name} | {count:,} | {outcomes['filled']:,} | {outcomes['refused']:,} | {outcomes['bad']} | {spent:.0f} | {peak():.0f} |"
        )
        bad += outcomes["bad"]
        total += count
    over = peak() > MEMORY
    print(f"\n{total:,} inputs with seed {seed}: {bad} findings; {peak():.0f} MB at most (limit {MEMORY} MB)")
    return bad + over


def main() -> int:
    """1 where anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", type=int, nargs="?", default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", default="", help="this kind alone")
    parser.add_argument("--findings", type=Path, default=ROOT / "build" / "fuzz-forms")
    arguments = parser.parse_args()
    return 1 if run(arguments.inputs, arguments.seed, arguments.kind, arguments.findings) else 0


if __name__ == "__main__":
    sys.exit(main())
