"""Files that are still arriving: encrypted as they will be kept, verified as a whole, then moved to their place.

A file's own key comes from the SHA-256 that it was announced with, so each byte is encrypted and hashed once. What
does not fill a chunk yet waits in a tail beside it, encrypted under a random key that the database holds.
"""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from sync.blobs import CHUNK, BlobStore
from sync.errors import Damaged
from sync.server.storage.holdings import Upload

_MOST_DIGESTS: Final = 256


class Spool:
    """The folder of uploads of one server, beside the files that they become."""

    def __init__(self, folder: Path, blobs: BlobStore) -> None:
        self._folder = folder
        self._blobs = blobs
        self._digests: OrderedDict[str, tuple[int, hashlib._Hash]] = OrderedDict()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def append(self, upload: Upload, offset: int, data: bytes) -> None:
        """Write bytes at an offset, which is where the upload ends; pieces of one upload come one after the other."""
        self._hash(upload.id, offset, data)
        whole, within = divmod(offset, CHUNK)
        waiting = self._beginning(upload, whole, within) + data
        full = (
            len(waiting) // CHUNK if offset + len(data) < upload.size else max(0, (len(waiting) - 1) // CHUNK)
        )
        descriptor = os.open(self._path(upload.id), os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            self._blobs.write_chunks(out, upload.sha256.hex(), whole, memoryview(waiting)[: full * CHUNK])
        self._keep_tail(upload, whole + full, waiting[full * CHUNK :])

    def settle(self, upload: Upload) -> None:
        """Make what has come durable."""
        for path in (self._path(upload.id), self._tail_path(upload.id)):
            if path.exists():
                with path.open("r+b") as out:
                    os.fsync(out.fileno())

    def finish(self, upload: Upload) -> None:
        """Verify the whole and move it to its place.

        Raises:
            Damaged: it does not have the announced SHA-256; nothing became visible.
        """
        last = max(0, (upload.size - 1) // CHUNK)
        path, name = self._path(upload.id), upload.sha256.hex()
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            rest = self._beginning(upload, last, upload.size - last * CHUNK)
            self._blobs.write_chunks(out, name, last, memoryview(rest), ends=True)
            out.flush()
            os.fsync(out.fileno())
        size, digest = self._digests.pop(upload.id, (0, None))
        if digest is None or size != upload.size:  # the server was started anew meanwhile
            digest = hashlib.sha256()
            with self._blobs.partial(path, name, upload.size) as reader:
                while piece := reader.read(1 << 20):
                    digest.update(piece)
        if digest.digest() != upload.sha256:
            raise Damaged(f"the bytes received for the file {name} do not have that hash")
        self._blobs.adopt(path, name)

    def remove(self, id_: str) -> None:
        """Delete what an upload left, if anything."""
        self._digests.pop(id_, None)
        self._path(id_).unlink(missing_ok=True)
        self._tail_path(id_).unlink(missing_ok=True)

    # -- inside --------------------------------------------------------------------------------------
    def _hash(self, id_: str, offset: int, data: bytes) -> None:
        known, digest = self._digests.pop(
            id_, (0, hashlib.sha256()) if offset == 0 else (-1, hashlib.sha256())
        )
        if known != offset:
            return
        digest.update(data)
        self._digests[id_] = (offset + len(data), digest)
        while len(self._digests) > _MOST_DIGESTS:
            self._digests.popitem(last=False)

    def _beginning(self, upload: Upload, number: int, size: int) -> bytes:
        """The first ``size`` bytes of a chunk: from the tail, or from the file where an attempt went further."""
        if size == 0:
            return b""
        try:
            stored = self._tail_path(upload.id).read_bytes()
        except FileNotFoundError:
            stored = b""
        if int.from_bytes(stored[:8], "big") == number and len(stored) >= 24 + size:
            return _stream(upload.key, stored[8:24], stored[24 : 24 + size])
        with self._blobs.partial(self._path(upload.id), upload.sha256.hex(), upload.size) as reader:
            reader.seek(number * CHUNK)
            return reader.read(size)

    def _keep_tail(self, upload: Upload, number: int, data: bytes) -> None:
        path = self._tail_path(upload.id)
        if not data:
            path.unlink(missing_ok=True)
            return
        nonce = os.urandom(16)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(number.to_bytes(8, "big") + nonce + _stream(upload.key, nonce, data))

    def _path(self, id_: str) -> Path:
        return self._folder / id_

    def _tail_path(self, id_: str) -> Path:
        return self._folder / f"{id_}.tail"


def _stream(key: bytes, nonce: bytes, data: bytes) -> bytes:
    """Encrypt or decrypt with AES-256-CTR; what is verified is the file as a whole."""
    return Cipher(algorithms.AES(key), modes.CTR(nonce)).encryptor().update(data)
