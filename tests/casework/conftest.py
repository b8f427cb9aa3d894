"""The desks that tests of the use cases share; every workspace is closed at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.casework.desk import Desk, make_desk


@pytest.fixture
def desk_at(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Makes a desk in a folder of its own."""
    made: list[Desk] = []

    def make(name: str = "amina", **more: Any) -> Desk:
        folder = tmp_path / name
        folder.mkdir()
        more.setdefault("email", f"{name}@labour.example")
        made.append(make_desk(folder, **more))
        return made[-1]

    yield make
    for desk in made:
        desk.ws.close()


@pytest.fixture
def desk(desk_at: Callable[..., Desk]) -> Desk:
    return desk_at()
