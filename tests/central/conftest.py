"""The running office and laptops that tests of the central server share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.central.office import Office
from tests.sync.laptop import Laptop


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    running = Office(tmp_path / "central")
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def standing_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One office for all tests of a module that leave nothing behind in it."""
    running = Office(tmp_path_factory.mktemp("standing"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def laptop_of(tmp_path: Path) -> Iterator[Callable[[str], Laptop]]:
    """Makes a laptop for a first name, ``amina`` → ``amina@labour.example``."""
    made: list[Laptop] = []

    def make(name: str) -> Laptop:
        made.append(Laptop(tmp_path / "laptops", f"{name}@labour.example"))
        return made[-1]

    yield make
    for laptop in made:
        laptop.close()
