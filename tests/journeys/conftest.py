"""A running office and desks whose people have accounts there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fieldinspect.casework.syncing import Synced, sync
from tests.casework.desk import Desk, make_desk
from tests.central.office import PASSWORD, PEOPLE, Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    running = Office(tmp_path / "central")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def desk_of(tmp_path: Path) -> Iterator[Callable[[str], Desk]]:
    """Makes the desk of somebody who has an account: ``amina`` → ``amina@labour.example``."""
    made: list[Desk] = []

    def make(name: str) -> Desk:
        email = f"{name}@labour.example"
        folder = tmp_path / name
        folder.mkdir()
        made.append(make_desk(folder, email=email, role=PEOPLE[email][1], office=PEOPLE[email][2]))
        return made[-1]

    yield make
    for desk in made:
        desk.ws.close()


@pytest.fixture
def go_online(office: Office) -> Callable[[Desk], Synced]:
    """Synchronise a desk with the office."""

    def go(desk: Desk) -> Synced:
        return sync(desk.ws, office.url, desk.ws.user.email, PASSWORD)

    return go
