"""What holds for every test: no socket without the marker `network`, no screen, nothing left behind."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

_INTERNET_FAMILIES = {2, 10}  # AF_INET, AF_INET6
_watching: list[bool] = [False]
_attempts: list[str] = []


def _note_sockets(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching[0]:
        return
    if event == "socket.connect" and getattr(arguments[0], "family", 0) in _INTERNET_FAMILIES:
        _attempts.append(f"connect to {arguments[1]}")
    elif event == "socket.bind" and getattr(arguments[0], "family", 0) in _INTERNET_FAMILIES:
        _attempts.append(f"bind {arguments[1]}")
    elif event == "socket.getaddrinfo":
        _attempts.append(f"look up {arguments[0]}")


sys.addaudithook(_note_sockets)


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that touches the network without saying so by the marker `network`."""
    allowed = request.node.get_closest_marker("network") is not None
    _attempts.clear()
    _watching[0] = not allowed
    yield
    _watching[0] = False
    assert not _attempts, f"this test touched the network: {_attempts}; mark it `network` if that is meant"
