"""Files that are still arriving: appended in order, encrypted on the disk, read once when whole."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_BLOCK: Final = 16


class Spool:
    """A folder of upload files, each AES-256-CTR under a random key that the database holds.

    The plain bytes are verified as a whole, by their SHA-256, before anything is made of them.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def append(self, id_: str, key: bytes, offset: int, data: bytes) -> None:
        """Write bytes at an offset; what stood behind it from a cut attempt is replaced."""
        descriptor = os.open(self._path(id_), os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.seek(offset)
            out.write(_apply(key, offset, data))

    def settle(self, id_: str, size: int) -> None:
        """Cut the file to a size and make it durable."""
        with self._path(id_).open("r+b") as out:
            out.truncate(size)
            os.fsync(out.fileno())

    def reader(self, id_: str, key: bytes) -> io.BufferedReader:
        """A stream over the plain bytes."""
        return io.BufferedReader(_SpoolReader(self._path(id_), key), 1024 * 1024)

    def remove(self, id_: str) -> None:
        """Delete an upload's file, if there is one."""
        self._path(id_).unlink(missing_ok=True)

    def _path(self, id_: str) -> Path:
        return self._folder / id_


class _SpoolReader(io.RawIOBase):
    def __init__(self, path: Path, key: bytes) -> None:
        super().__init__()
        self._file = path.open("rb")
        self._key = key

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        offset = self._file.tell()
        data = self._file.read(len(buffer))
        buffer[: len(data)] = _apply(self._key, offset, data)
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


def _apply(key: bytes, offset: int, data: bytes) -> bytes:
    """Encrypt or decrypt bytes that begin at an offset of the key stream."""
    block, within = divmod(offset, _BLOCK)
    stream = Cipher(algorithms.AES(key), modes.CTR(block.to_bytes(_BLOCK, "big"))).encryptor()
    stream.update(bytes(within))
    return stream.update(data)
