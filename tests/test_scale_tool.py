"""The workspace of a nation in small: what `make bench-scale` lays down is what the program itself would project."""

from __future__ import annotations

from pathlib import Path

from fieldinspect.store import Store
from tools.bench_scale.make import PASSPHRASE, check, make


def test_a_made_workspace_is_listed_as_its_events_say(tmp_path: Path) -> None:
    make(tmp_path / "w", 40, 30, lambda line: None)
    store = Store.open(tmp_path / "w", PASSPHRASE, clock_ms=lambda: 1_900_000_000_000)
    try:
        assert check(store, 40, 16, samples=10) == 10
        assert (
            len(store.inspections(limit=100)) >= 40
        )  # those that the others are modelled on stand beside them
        assert len(store.establishments(limit=100)) >= 16
    finally:
        store.close()
