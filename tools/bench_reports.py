"""Measures making documents: the typical report, a notice, and a visit with 200 photographs.

Run from the checkout: ``.venv/bin/python tools/bench_reports.py``.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fieldinspect.domain.dossier import Document, InspectionReport, Picture
from fieldinspect.reports import render
from tests.reports import fixtures


def typical() -> InspectionReport:
    """Five findings with twenty photographs, seventy answers: some eight pages."""
    report = fixtures.report()
    pictures = tuple(_picture(n) for n in range(20))
    findings = tuple(
        replace(report.findings[n % 3], id=f"f{n}", mark=str(n + 1), pictures=pictures[n * 4 : n * 4 + 4])
        for n in range(5)
    )
    return replace(report, findings=findings, recommendations=())


def large() -> InspectionReport:
    """Twenty-five findings with two hundred photographs, one hundred and twenty answers."""
    report = fixtures.report()
    pictures = tuple(_picture(n) for n in range(200))
    findings = tuple(
        replace(report.findings[n % 3], id=f"f{n}", mark=str(n + 1), pictures=pictures[n * 8 : n * 8 + 8])
        for n in range(25)
    )
    return replace(report, findings=findings, groups=(*report.groups, *report.groups[:5]))


def _picture(n: int) -> Picture:
    return Picture(
        fixtures.sha(f"bench {n}"), f"Picture {n}", "12 March 2026, 10:02", "A. Diallo", 4000, 3000
    )


def measure(name: str, make: Callable[[], Document]) -> None:
    """Print processor time, pages, size and the process's peak of memory; drawing the photographs is not counted."""
    document = make()
    held: dict[tuple[str, int], bytes] = {}

    def source(sha256: str, width: int) -> bytes:
        return held.get((sha256, width)) or held.setdefault((sha256, width), fixtures.photo(sha256, width))

    render(document, source)
    times = []
    for _ in range(3):
        began = time.process_time()
        made = render(document, source)
        times.append(time.process_time() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name:24} {min(times):5.2f} s, {made.pages:3} pages, {len(made.pdf) / 1e6:5.1f} MB, peak {peak:4.0f} MB"
    )


def main() -> None:
    """Measure all three."""
    measure("notice", fixtures.notice)
    measure("report, 20 photographs", typical)
    measure("report, 200 photographs", large)


if __name__ == "__main__":
    main()
