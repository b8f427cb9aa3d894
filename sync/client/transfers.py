"""Files both ways: uploads that go on where they were cut, downloads that are verified before they are seen."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from sync.client.connection import Connection, NotThere, pieces
from sync.client.replica import Replica
from sync.errors import Damaged, Malformed
from sync.ledger import FileState
from sync.messages import Hello

CHUNK: Final = 8 * 1024 * 1024
_ASKED: Final = 1_000
_TUS: Final = {"Tus-Resumable": "1.0.0"}
_NAMES: Final = "0123456789abcdef"

Progress = Callable[[int, int], None]
"""(bytes done, bytes in all) of one file."""


class Cancelled(Exception):
    """The person asked to stop; what was sent so far stays sent."""


def missing_at_server(connection: Connection, names: Sequence[str]) -> set[str]:
    """Of some files, those that the server does not have for this person."""
    missing: set[str] = set()
    for at in range(0, len(names), _ASKED):
        answer = connection.post("/api/v1/blobs/have", {"sha256": list(names[at : at + _ASKED])})
        listed = answer.get("missing")
        if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
            raise Malformed("missing is not a list of names")
        missing.update(listed)
    return missing


def send_file(
    connection: Connection,
    replica: Replica,
    hello: Hello,
    file: FileState,
    progress: Progress,
    stopped: Callable[[], bool],
) -> None:
    """Bring one file to the server, going on with an upload that was cut.

    Raises:
        Cancelled: ``stopped`` said so between two pieces. Damaged: the server did not get the right bytes;
        the next attempt begins anew. SyncError: see `sync.errors`.
    """
    size = replica.blobs.size(file.sha256)
    url, offset = _resume(connection, file, size)
    if url is None:
        url, offset = _create(connection, file.sha256, size), 0
        if size == 0:  # there is no piece to send: announcing it was all
            progress(0, 0)
            return
        replica.note_upload(file.sha256, url)
    chunk = min(CHUNK, hello.limits.chunk_bytes)
    try:
        with replica.blobs.open(file.sha256) as reader:
            reader.seek(offset)
            source = io.BufferedReader(reader, 1024 * 1024)
            while True:
                if stopped():
                    raise Cancelled
                piece = source.read(chunk)
                if not piece and offset < size:
                    raise Damaged(f"The file {file.sha256} is cut on this laptop; restore it from a copy.")
                # the hash of a file in one piece is its checksum: the server compares it at the end
                offset = _patch(connection, url, offset, piece, checked=len(piece) < size)
                progress(offset, size)
                if offset >= size:
                    return
    except (Damaged, NotThere):
        replica.note_upload(file.sha256, None)
        raise


def fetch_file(
    connection: Connection,
    replica: Replica,
    file: FileState,
    progress: Progress,
    stopped: Callable[[], bool],
) -> None:
    """Fetch one file in pieces of 1 MiB; it is visible only when its bytes have its hash.

    Raises:
        NotThere: the server does not have it yet. Cancelled: ``stopped`` said so. Damaged: other bytes came;
        nothing of them is kept.
    """
    path = f"/api/v1/blobs/{_name(file.sha256)}"
    with connection.stream("GET", path, headers={"Accept-Encoding": "identity"}) as response:
        length = response.headers.get("Content-Length", "")
        size = int(length) if length.isdigit() else file.size or 0
        source = _Arriving(pieces(response), size, progress, stopped)
        replica.blobs.put(io.BufferedReader(source, 1024 * 1024), expected=file.sha256)
    replica.note_fetched(file.sha256)


class _Arriving(io.RawIOBase):
    """An iterator of pieces as a stream that counts, stops when asked and never grows beyond what was said."""

    def __init__(
        self, source: Iterator[bytes], size: int, progress: Progress, stopped: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._source = source
        self._size = size
        self._progress = progress
        self._stopped = stopped
        self._rest = b""
        self._done = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            if self._stopped():
                raise Cancelled
            piece = next(self._source, None)
            if piece is None:
                return 0
            self._rest = piece
            self._done += len(piece)
            if self._done > self._size:
                raise Damaged("The server sent more than it said; nothing of it was kept.")
            self._progress(self._done, self._size)
        count = min(len(buffer), len(self._rest))
        buffer[:count], self._rest = self._rest[:count], self._rest[count:]
        return count


def _resume(connection: Connection, file: FileState, size: int) -> tuple[str | None, int]:
    """Where an upload goes on, or None where it has to begin anew."""
    if file.upload is None:
        return None, 0
    try:
        answer = connection.ask("HEAD", file.upload, headers=_TUS)
    except NotThere:
        return None, 0
    offset = answer.headers.get("Upload-Offset", "")
    if not offset.isdigit() or len(offset) > 15 or int(offset) > size:
        return None, 0
    return file.upload, int(offset)


def _create(connection: Connection, sha256: str, size: int) -> str:
    named = base64.b64encode(sha256.encode("ascii")).decode("ascii")
    headers = {**_TUS, "Upload-Length": str(size), "Upload-Metadata": f"sha256 {named}"}
    answer = connection.ask("POST", "/api/v1/files/", b"", headers)
    location = urlsplit(answer.headers.get("Location", "")).path
    if not location.startswith("/api/v1/files/"):
        raise Malformed("the server gave no place for an upload")
    return location


def _patch(connection: Connection, url: str, offset: int, piece: bytes, *, checked: bool) -> int:
    headers = {**_TUS, "Content-Type": "application/offset+octet-stream", "Upload-Offset": str(offset)}
    if checked:
        digest = base64.b64encode(hashlib.sha256(piece).digest()).decode("ascii")
        headers["Upload-Checksum"] = f"sha256 {digest}"
    answer = connection.ask("PATCH", url, piece, headers)
    if answer.headers.get("Upload-Offset") != str(offset + len(piece)):
        raise Damaged("The server did not take a piece of a file as it was sent.")
    return offset + len(piece)


def _name(sha256: str) -> str:
    if len(sha256) != 64 or any(c not in _NAMES for c in sha256):
        raise Malformed("a file is named by 64 lower-case hex digits")
    return sha256
