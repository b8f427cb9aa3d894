"""Where time and ids come from: the system's own, or fixed ones for practice stories."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

Now = Callable[[], datetime]
"""Gives the present moment as an aware datetime."""


def system_now() -> datetime:
    """The system's clock, in UTC."""
    return datetime.now(UTC)


def milliseconds(moment: datetime) -> int:
    """An aware datetime as milliseconds since 1970 UTC."""
    return int(moment.timestamp() * 1000)


class Ids:
    """Makes ids of things. Never asked for keys or nonces: those come from the system's secure source alone."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def stream(self) -> bytes:
        """The id of an establishment, a visit or a replica: a random UUID, 16 bytes."""
        return uuid.UUID(int=self._chance.getrandbits(128), version=4).bytes

    def hex(self, digits: int = 32) -> str:
        """A random id in hex with that many digits."""
        return f"{self._chance.getrandbits(4 * digits):0{digits}x}"


def system_ids() -> Ids:
    """Ids that nobody can foresee."""
    return Ids(random.SystemRandom())


def seeded_ids(seed: int, used: int) -> Ids:
    """The same ids in every run of a practice story; ``used`` (events written before) keeps a second story on
    the same workspace from giving the first one's ids again."""
    return Ids(random.Random(f"fieldinspect {seed} {used}"))
