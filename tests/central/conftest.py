"""The running office and laptops that tests of the central server share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.central.office import Office
from tests.central.postgres_server import new_database, why_not
from tests.sync.laptop import Laptop


def database_for(kind: str) -> str:
    """The address of an empty database of a kind: none for SQLite, which lies in the office's folder."""
    if kind == "sqlite":
        return ""
    if reason := why_not():
        pytest.skip(reason)
    return new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """A running office, once on each kind of database: whoever uses it is tested on both."""
    running = Office(tmp_path / "central", database=database_for(request.param))
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
