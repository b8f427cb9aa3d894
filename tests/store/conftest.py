"""A laptop for tests: a real workspace with a cheap passphrase, a clock that ticks, and a person."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Kdf, Store
from sync.events import Draft, Event, author_id

PASSPHRASE = "correct horse battery staple"
CHEAP = Kdf(8, 1, 1)
START_MS = 1_790_000_000_000


@dataclass
class Laptop:
    """A store and the person who works on it."""

    store: Store
    author: bytes
    folder: Path

    def say(self, stream: bytes, *bodies: dict[str, Any]) -> list[Event]:
        return self.store.record([Draft(stream, self.author, body) for body in bodies])

    def set(self, stream: bytes, path: str, value: Any) -> Event:
        return self.say(stream, kinds.body_set(path, value, self.store.seen(stream, path)))[0]

    def establishment(self, stream: bytes, name: str, locality: str = "Old Town") -> bytes:
        self.say(
            stream,
            kinds.body_establishment_added("manual", "north"),
            kinds.body_set("legal_name", name, ()),
            kinds.body_set("locality", locality, ()),
        )
        return stream

    def visit(self, stream: bytes, establishment: bytes, number: str = "INS-2026-X00000-0001") -> bytes:
        self.say(
            stream,
            kinds.body_open(establishment.hex(), number, "north"),
            kinds.body_set("visit/visit_type", "programmed", ()),
            kinds.body_form("4f1c09aa", "general_inspection", "1", "0" * 64),
        )
        return stream


@pytest.fixture
def clock_ms() -> Callable[[], int]:
    ticks = itertools.count(START_MS)
    return lambda: next(ticks)


@pytest.fixture
def laptop_at(clock_ms: Callable[[], int]) -> Iterator[Callable[..., Laptop]]:
    """Make a laptop in a folder; all are closed at the end."""
    made: list[Store] = []

    def make(folder: Path, email: str = "amina@labour.example", replica: bytes | None = None) -> Laptop:
        store = Store.create(folder, PASSPHRASE, clock_ms=clock_ms, kdf=CHEAP, replica=replica)
        made.append(store)
        laptop = Laptop(store, author_id(email), folder)
        name = email.partition("@")[0].capitalize()
        laptop.say(laptop.author, kinds.body_user_claim(name, email, "inspector", "north"))
        return laptop

    yield make
    for store in made:
        store.close()


@pytest.fixture
def laptop(laptop_at: Callable[..., Laptop], tmp_path: Path) -> Laptop:
    return laptop_at(tmp_path / "workspace")


@pytest.fixture
def reopen(clock_ms: Callable[[], int]) -> Iterator[Callable[..., Store]]:
    """Open a workspace that was closed."""
    opened: list[Store] = []

    def open_(folder: Path, passphrase: str = PASSPHRASE, read_only: bool = False) -> Store:
        opened.append(Store.open(folder, passphrase, clock_ms=clock_ms, read_only=read_only))
        return opened[-1]

    yield open_
    for store in opened:
        store.close()
