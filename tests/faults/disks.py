"""A disk in memory that can lose its power: an apsw VFS that tells what is written from what is safe.

What was written since a file was last synchronised may be on the disk afterwards, or not, in part, in any order.
"""

from __future__ import annotations

import random
from typing import Any

import apsw

_NAMES = iter(range(1 << 62))


class PowerLoss(Exception):
    """The power went."""


class Content:
    """One file: ``seen`` is what reads give, ``safe`` what survives, ``loose`` what was written since."""

    def __init__(self, data: bytes = b"", exists: bool = True) -> None:
        self.seen = bytearray(data)
        self.safe = bytearray(data)
        self.exists = exists
        self.loose: list[tuple[int, bytes | None]] = []

    def write(self, data: bytes, offset: int) -> None:
        if len(self.seen) < offset:
            self.seen.extend(bytes(offset - len(self.seen)))
        self.seen[offset : offset + len(data)] = data
        self.loose.append((offset, bytes(data)))

    def cut(self, size: int) -> None:
        del self.seen[size:]
        self.loose.append((size, None))

    def sync(self) -> None:
        self.safe, self.exists = bytearray(self.seen), True
        self.loose.clear()

    def lose(self) -> None:
        """A failed synchronisation: the system forgets what it could not write, and says so once."""
        self.loose.clear()

    def after_power_loss(self, dice: random.Random) -> bytes | None:
        """What a disk may hold: the safe bytes, with some sectors of some later writes, in some order."""
        data = bytearray(self.safe)
        kept = [piece for write in self.loose for piece in _sectors(*write) if dice.random() < 0.5]
        if dice.random() < 0.5:
            dice.shuffle(kept)
        for offset, piece in kept:
            if piece is None:
                del data[offset:]
                continue
            if dice.random() < 0.05:  # torn in the middle of a sector
                piece = piece[: dice.randrange(len(piece) + 1)]
            if len(data) < offset:
                data.extend(bytes(offset - len(data)))
            data[offset : offset + len(piece)] = piece
        return bytes(data) if self.exists or dice.random() < 0.5 else None


def _sectors(offset: int, data: bytes | None) -> list[tuple[int, bytes | None]]:
    if data is None:
        return [(offset, None)]
    return [(offset + at, data[at : at + 512]) for at in range(0, len(data), 512)]


class Disk(apsw.VFS):  # type: ignore[misc]
    """A disk with files by name. ``lying`` says that it synchronises without doing so.

    ``power`` counts the writes and synchronisations until the power goes, ``fails_at`` those until one
    synchronisation fails; None for never.
    """

    def __init__(self, files: dict[str, bytes], *, lying: bool = False) -> None:
        self.name = f"disk-{next(_NAMES)}"
        self.files = {name: Content(data) for name, data in files.items()}
        self.lying = lying
        self.power: int | None = None
        self.fails_at: int | None = None
        self.dead = False
        super().__init__(self.name, base="")

    def step(self) -> bool:
        """One more write; whether it still happens."""
        if self.power is not None:
            self.power -= 1
            if self.power < 0:
                self.dead = True
        return not self.dead

    def after_power_loss(self, dice: random.Random) -> dict[str, bytes]:
        """The files that a new start finds."""
        found = {name: content.after_power_loss(dice) for name, content in self.files.items()}
        return {name: data for name, data in found.items() if data is not None}

    # -- apsw.VFS ------------------------------------------------------------------------------------
    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        path = (
            name.filename() if isinstance(name, apsw.URIFilename) else (name or f"temporary-{next(_NAMES)}")
        )
        if path not in self.files:
            self.files[path] = Content(exists=False)
        flags[1] = flags[0]
        return _Open(self, self.files[path])

    def xAccess(self, name: str, flags: int) -> bool:
        return name in self.files

    def xDelete(self, name: str, sync: bool) -> None:
        if not self.dead:
            self.files.pop(name, None)

    def xFullPathname(self, name: str) -> str:
        return name

    def xRandomness(self, size: int) -> bytes:
        return bytes(random.Random(size).randbytes(size))

    def xCurrentTime(self) -> float:
        return 2461000.5

    def xSleep(self, microseconds: int) -> int:
        return microseconds


class _Open:
    """An open file of the disk."""

    def __init__(self, disk: Disk, content: Content) -> None:
        self._disk, self._content = disk, content

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self._content.seen[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        if self._disk.step():
            self._content.write(bytes(data), offset)

    def xTruncate(self, size: int) -> None:
        if self._disk.step():
            self._content.cut(size)

    def xSync(self, flags: int) -> None:
        if not self._disk.step():
            return
        if self._disk.fails_at is not None:
            self._disk.fails_at -= 1
            if self._disk.fails_at < 0:
                self._disk.fails_at = None
                self._content.lose()
                raise apsw.IOError("the disk did not confirm")
        if not self._disk.lying:
            self._content.sync()

    def xFileSize(self) -> int:
        return len(self._content.seen)

    def xLock(self, level: int) -> None: ...

    def xUnlock(self, level: int) -> None: ...

    def xCheckReservedLock(self) -> bool:
        return False

    def xFileControl(self, op: int, pointer: int) -> bool:
        return False

    def xSectorSize(self) -> int:
        return 512

    def xDeviceCharacteristics(self) -> int:
        return 0

    def xClose(self) -> None: ...
