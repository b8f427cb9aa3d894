"""Who the server speaks with, and what it asks of the program that runs it: accounts, roles and scope."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sync.events import Event
from sync.log import Connection


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account. ``id`` is the author id of 16 bytes."""

    id: bytes
    email: str
    name: str
    role: str
    office: str


@dataclass(frozen=True, slots=True)
class StreamFacts:
    """What the server knows of a stream without folding it: its office, and who opened the visit."""

    office: str
    opened_by: bytes | None


class TooManyFailures(Exception):
    """Too many sign-ins failed for this address; it opens again when the window has passed."""


class CodeNeeded(Exception):
    """Address and password belong together; the account wants a one-time code too, or another than was given."""


class Directory(Protocol):
    """The accounts."""

    def authenticate(self, email: str, password: str, code: str) -> Person | None:
        """The person, if address, password and code belong together; called on the sign-in thread.

        Raises:
            TooManyFailures: this address is closed for a while. CodeNeeded: only the one-time code does not fit.
        """

    def get(self, connection: Connection, user: bytes) -> Person | None:
        """The active account of an author id, read on the given connection; None when barred or unknown."""

    def everyone(self, connection: Connection) -> list[Person]:
        """All active accounts, read on the given connection."""


Judge = Callable[[Event, Mapping[str, Any], Person, StreamFacts], str | None]
"""(event, its body, the signed-in person, what is known of its stream) → None if it may stand, else a reason
code with which it is set aside. For the first event of a stream the facts are what it says itself."""

Sees = Callable[[Person, str], bool]
"""(person, office) → whether the person may read what belongs to the office."""

Entitled = Callable[[Person, Person], bool]
"""(person, other) → whether sealed records of the person are to be wrapped for the other."""


@dataclass(frozen=True, slots=True)
class Rights:
    """The rules that the server is given; it has none of its own."""

    judge: Judge
    sees: Sees
    entitled: Entitled
