"""Files named by their SHA-256, encrypted at rest in chunks, visible only when whole."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.errors import Damaged

CHUNK: Final = 64 * 1024
_TAG: Final = 16
_STORED_CHUNK: Final = CHUNK + _TAG
_MORE, _LAST = b"\x00", b"\x01"
_NAME: Final = re.compile(r"[0-9a-f]{64}")
_TEMPORARY: Final = ".part"


class NoSuchBlob(LookupError):
    """There is no file with this SHA-256 here."""


class BlobStore:
    """A folder of immutable files. ``key`` is the database's 32-byte key; each file has a key of its own.

    A file is ``<folder>/ab/cdef…``: AES-256-GCM chunks of 64 KiB, key = HKDF-SHA256(key, the file's SHA-256),
    nonce = chunk number, and whether it is the last chunk in the authenticated data. A chunk therefore fits
    only its own place in its own file, and a cut file is noticed.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        if len(key) != 32:
            raise ValueError("a blob store needs a key of 32 bytes")
        self._folder = folder
        self._key = key

    def put(self, source: bytes | BinaryIO, expected: str | None = None) -> tuple[str, int]:
        """Keep a file and return its SHA-256 in hex and its size in bytes; a known file costs no write.

        A stream is read in chunks; without ``expected`` it is read twice and so must be seekable. With
        ``expected`` it is read once and becomes visible only if its bytes have that hash.

        Raises:
            Damaged: the bytes do not have the expected hash, or changed while they were read.
        """
        stream = io.BytesIO(source) if isinstance(source, bytes) else source
        name = expected if expected is not None else _hash_and_rewind(stream)
        target = self._path(name)
        if expected is None and target.exists():
            return name, self.size(name)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary = target.parent / f"{target.name}.{secrets.token_hex(8)}{_TEMPORARY}"
        try:
            size = self._write(temporary, stream, name)
            os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(target.parent)
        return name, size

    def write_chunks(
        self, out: BinaryIO, sha256: str, first: int, data: memoryview, *, ends: bool = False
    ) -> None:
        """Write whole chunks of a file that is announced by its hash, from chunk number ``first`` on.

        With ``ends`` the last of them, which may be short or empty, is the last of the file. What is written like
        this becomes visible with `adopt`.
        """
        cipher = self._cipher(sha256)
        out.seek(first * _STORED_CHUNK)
        pieces = [data[at : at + CHUNK] for at in range(0, len(data), CHUNK)] or ([data] if ends else [])
        for number, piece in enumerate(pieces, start=first):
            last = ends and number == first + len(pieces) - 1
            out.write(cipher.encrypt(_nonce(number), piece, _LAST if last else _MORE))

    def partial(self, path: Path, sha256: str, size: int) -> BlobReader:
        """A stream over what `write_chunks` has written of a file of ``size`` bytes."""
        return BlobReader(path.open("rb"), self._cipher(sha256), sha256, size)

    def adopt(self, path: Path, sha256: str) -> None:
        """Make a file visible that `write_chunks` wrote whole, and that the caller has verified and made durable."""
        target = self._path(sha256)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.replace(path, target)
        _sync_folder(target.parent)

    def open(self, sha256: str) -> BlobReader:
        """A seekable stream over the decrypted bytes; every chunk is verified as it is read.

        Raises:
            NoSuchBlob: not here. Damaged: while reading, a chunk does not verify.
        """
        path = self._path(sha256)
        try:
            stored = path.open("rb")
        except FileNotFoundError:
            raise NoSuchBlob(sha256) from None
        return BlobReader(stored, self._cipher(sha256), sha256)

    def read(self, sha256: str, limit: int = 256 * 1024 * 1024) -> bytes:
        """The whole file, checked against its name.

        Raises:
            NoSuchBlob: not here. Damaged: its bytes do not verify. ValueError: it is larger than ``limit``.
        """
        with self.open(sha256) as reader:
            if reader.size > limit:
                raise ValueError(f"the file {sha256} has {reader.size} bytes, more than {limit}")
            data = reader.read()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Damaged(f"the file {sha256} does not have the bytes that it is named by")
        return data

    def has(self, sha256: str) -> bool:
        """Whether the file is here and complete."""
        return self._path(sha256).exists()

    def size(self, sha256: str) -> int:
        """The size of the decrypted file in bytes.

        Raises:
            NoSuchBlob: not here.
        """
        try:
            return _plain_size(self._path(sha256).stat().st_size)
        except FileNotFoundError:
            raise NoSuchBlob(sha256) from None

    def names(self) -> Iterator[str]:
        """The SHA-256 of every file that is here."""
        for path in self._folder.glob("??/*"):
            name = path.parent.name + path.name
            if _NAME.fullmatch(name):
                yield name

    def delete_orphans(self, referenced: Callable[[str], bool], older_than: float) -> int:
        """Delete files that no event names, and halves of interrupted writes; return how many went.

        Only what was last written before ``older_than`` (seconds since 1970) goes: thirty days for files
        whose event may still be coming.
        """
        gone = 0
        for path in self._folder.glob("??/*"):
            name = path.parent.name + path.name
            wanted = _NAME.fullmatch(name) is not None and referenced(name)
            if not wanted and path.stat().st_mtime < older_than:
                path.unlink()
                gone += 1
        return gone

    # -- inside --------------------------------------------------------------------------------------
    def _path(self, sha256: str) -> Path:
        if not _NAME.fullmatch(sha256):
            raise ValueError("a file is named by 64 lower-case hex digits")
        return self._folder / sha256[:2] / sha256[2:]

    def _cipher(self, sha256: str) -> AESGCM:
        derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"FIA1" + bytes.fromhex(sha256))
        return AESGCM(derive.derive(self._key))

    def _write(self, path: Path, stream: BinaryIO, name: str) -> int:
        cipher, digest, size, number = self._cipher(name), hashlib.sha256(), 0, 0
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            chunk = _read_fully(stream, CHUNK)
            while True:
                following = _read_fully(stream, CHUNK) if len(chunk) == CHUNK else b""
                digest.update(chunk)
                size += len(chunk)
                out.write(cipher.encrypt(_nonce(number), chunk, _MORE if following else _LAST))
                if not following:
                    break
                chunk, number = following, number + 1
            if digest.hexdigest() != name:
                raise Damaged(f"the bytes received for the file {name} do not have that hash")
            out.flush()
            os.fsync(out.fileno())
        return size


class BlobReader(io.RawIOBase):
    """A decrypted, verified, seekable view of one file; ``size`` is its length in bytes."""

    def __init__(self, stored: BinaryIO, cipher: AESGCM, sha256: str, size: int | None = None) -> None:
        super().__init__()
        self._stored = stored
        self._cipher = cipher
        self._name = sha256
        stored_size = stored.seek(0, os.SEEK_END)
        self.size = _plain_size(stored_size) if size is None else size
        self._last = (
            max(0, (self.size - 1) // CHUNK)
            if size is not None
            else max(0, (stored_size - 1) // _STORED_CHUNK)
        )
        self._position = 0
        self._number = -1
        self._chunk = b""

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Move to a byte of the decrypted file."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self.size}[whence]
        self._position = max(0, base + offset)
        return self._position

    def tell(self) -> int:
        """The position in the decrypted file."""
        return self._position

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer from one chunk.

        Raises:
            Damaged: the chunk does not verify.
        """
        if self._position >= self.size and not (self.size == 0 and self._number < 0):
            return 0
        number, start = divmod(self._position, CHUNK)
        if number != self._number:
            self._chunk, self._number = self._decrypt(number), number
        piece = self._chunk[start : start + len(buffer)]
        buffer[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)

    def close(self) -> None:
        """Close the stored file."""
        self._stored.close()
        super().close()

    def _decrypt(self, number: int) -> bytes:
        self._stored.seek(number * _STORED_CHUNK)
        stored = _read_fully(self._stored, _STORED_CHUNK)
        try:
            return self._cipher.decrypt(_nonce(number), stored, _LAST if number == self._last else _MORE)
        except (InvalidTag, ValueError):
            raise Damaged(f"the file {self._name} was changed or cut after it was kept") from None


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def _plain_size(stored: int) -> int:
    chunks = max(1, -(-stored // _STORED_CHUNK))
    return max(0, stored - chunks * _TAG)


def _read_fully(stream: BinaryIO, size: int) -> bytes:
    pieces: list[bytes] = []
    missing = size
    while missing and (piece := stream.read(missing)):
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)


def _hash_and_rewind(stream: BinaryIO) -> str:
    start = stream.tell()
    digest = hashlib.sha256()
    while piece := stream.read(1024 * 1024):
        digest.update(piece)
    stream.seek(start)
    return digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    """Make a rename durable where folders can be synchronised (not on Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
