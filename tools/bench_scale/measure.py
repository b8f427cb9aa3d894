"""How fast the workspace answers what screens ask: lists, filters, searches, one visit; medians beside their limits."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from fieldinspect.store import Store
from tools.bench_scale import visits as made_up

LISTS, SEARCH, OPENING = 5.0, 50.0, 20.0
"""Milliseconds, median."""
ROUNDS: Final = 40
PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Figure:
    """One question: its median, its worst time and its limit in milliseconds."""

    name: str
    median: float
    worst: float
    limit: float

    @property
    def holds(self) -> bool:
        """Whether the median is within the limit."""
        return self.median <= self.limit


def measure(store: Store, inspections: int, places: int) -> list[Figure]:
    """Ask everything, in turn, many times."""
    dice = random.Random(5)

    def place() -> str:
        return made_up.digest("establishment", dice.randrange(places)).hex()

    def stream() -> bytes:
        return made_up.visit(dice.randrange(inspections), places).stream

    def open_visit() -> None:
        store._folds.forget()
        store.visit(stream()).value()

    name = made_up.NAMES
    questions: list[tuple[str, Callable[[], object], float]] = [
        ("visits, the last touched", lambda: store.inspections(limit=PAGE), LISTS),
        ("visits that are completed", lambda: store.inspections(status="completed", limit=PAGE), LISTS),
        ("visits in progress (none)", lambda: store.inspections(status="in_progress", limit=PAGE), LISTS),
        ("visits of one establishment", lambda: store.inspections(establishment=place(), limit=PAGE), LISTS),
        ("one visit's row", lambda: store.inspection(stream().hex()), LISTS),
        ("establishments by name", lambda: store.establishments(limit=PAGE), LISTS),
        ("one establishment's row", lambda: store.establishment_row(place()), LISTS),
        ("findings of one visit", lambda: store.findings(inspection=stream().hex()), LISTS),
        ("findings that are open", lambda: store.findings(status="open", limit=PAGE), LISTS),
        ("how many visits there are by status", store.counts, LISTS),
        ("search visits: a name", lambda: store.inspections(text=dice.choice(name), limit=PAGE), SEARCH),
        ("search visits: three letters", lambda: store.inspections(text=dice.choice(name)[:3], limit=PAGE), SEARCH),
        ("search visits: a number", lambda: store.inspections(text=f"{dice.randrange(inspections):06d}", limit=PAGE), SEARCH),
        ("search visits: two words", lambda: store.inspections(text="guard press", limit=PAGE), SEARCH),
        ("search establishments: a name", lambda: store.establishments(text=dice.choice(name), limit=PAGE), SEARCH),
        ("a visit opened from its events", open_visit, OPENING),
    ]  # fmt: skip
    times: dict[str, list[float]] = {name: [] for name, _, _ in questions}
    for _ in range(ROUNDS):
        for named, ask, _ in questions:
            began = time.perf_counter()
            ask()
            times[named].append((time.perf_counter() - began) * 1000)
    return [Figure(n, statistics.median(times[n]), max(times[n]), limit) for n, _, limit in questions]
