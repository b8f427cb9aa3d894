"""Reduced pictures kept encrypted beside the originals; they can be made again at any time."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE: Final = 12


class PictureCache:
    """JPEGs by the SHA-256 (hex) of their original and their width in pixels."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = key

    def get(self, sha256: str, width: int) -> bytes | None:
        """The reduced picture, or None where it is not kept or does not verify."""
        path = self._path(sha256, width)
        try:
            data = path.read_bytes()
            return AESGCM(self._key).decrypt(data[:_NONCE], data[_NONCE:], path.name.encode())
        except (OSError, InvalidTag, ValueError):
            return None

    def put(self, sha256: str, width: int, jpeg: bytes) -> None:
        """Keep a reduced picture; on a crash it is there whole or not at all."""
        path = self._path(sha256, width)
        self._folder.mkdir(mode=0o700, exist_ok=True)
        nonce = secrets.token_bytes(_NONCE)
        temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
        temporary.write_bytes(nonce + AESGCM(self._key).encrypt(nonce, jpeg, path.name.encode()))
        os.replace(temporary, path)

    def _path(self, sha256: str, width: int) -> Path:
        """Named by a keyed hash, so that the folder tells nobody which photographs are here."""
        name = hmac.new(self._key, f"{sha256}/{width}".encode(), hashlib.sha256).hexdigest()
        return self._folder / name[:40]
