"""The keys of a workspace: one random data key, wrapped by the passphrase in `keys.json`."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fieldinspect.store.errors import DamagedWorkspace, NewerWorkspace, NotAWorkspace, WrongPassphrase
from fieldinspect.store.folders import write_durably

FILE: Final = "keys.json"
FORMAT: Final = 1
_KEY_BYTES: Final = 32
_SIZE_LIMIT: Final = 64 * 1024
_MEMORY_LIMIT_KIB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kdf:
    """Cost of turning a passphrase into a key with argon2id: memory in KiB, passes, lanes."""

    memory_kib: int
    passes: int
    lanes: int


STANDARD: Final = Kdf(64 * 1024, 3, 4)
"""What every workspace of a person is made with (sync and storage, section 8)."""


@dataclass(frozen=True, slots=True)
class DataKey:
    """The 32 random bytes that everything in the workspace is encrypted with; never printed."""

    raw: bytes = field(repr=False)

    @property
    def blobs(self) -> bytes:
        """The key of the files beside the database, 32 bytes."""
        return self._derive(b"FIK1 blobs")

    @property
    def pictures(self) -> bytes:
        """The key of reduced pictures, which can be made again at any time, 32 bytes."""
        return self._derive(b"FIK1 pictures")

    def _derive(self, purpose: bytes) -> bytes:
        return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=purpose).derive(self.raw)


def new_data_key() -> DataKey:
    """A fresh data key from the system's secure source."""
    return DataKey(secrets.token_bytes(_KEY_BYTES))


def write_keys(folder: Path, key: DataKey, passphrase: str, kdf: Kdf) -> None:
    """Keep the data key in `keys.json`, readable only with the passphrase."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    wrap = {
        "by": "passphrase",
        "kdf": "argon2id",
        "memory_kib": kdf.memory_kib,
        "passes": kdf.passes,
        "lanes": kdf.lanes,
        "salt": _text(salt),
    }
    cipher = AESGCM(_stretch(passphrase, salt, kdf))
    sealed = cipher.encrypt(nonce, key.raw, _bound(wrap))
    content = {"format": FORMAT, "wraps": [{**wrap, "nonce": _text(nonce), "key": _text(sealed)}]}
    content["check"] = _check(content)
    write_durably(folder / FILE, (json.dumps(content, indent=1, sort_keys=True) + "\n").encode())


def change_passphrase(folder: Path, old: str, new: str, kdf: Kdf = STANDARD) -> None:
    """Wrap the data key in another passphrase; from then on the old one opens nothing in this folder.

    The file is replaced whole or not at all. Copies of it elsewhere, such as backups, keep the old passphrase.

    Raises:
        NotAWorkspace, WrongPassphrase, DamagedWorkspace, NewerWorkspace: nothing was changed.
    """
    write_keys(folder, read_keys(folder, old), new, kdf)


def read_keys(folder: Path, passphrase: str) -> DataKey:
    """The data key of the workspace in ``folder``.

    Raises:
        NotAWorkspace: no `keys.json`. WrongPassphrase: intact, and not opened by this passphrase.
        DamagedWorkspace: the file was changed or cut. NewerWorkspace: a format this program does not know.
    """
    wrap = _passphrase_wrap(_read(folder / FILE))
    try:
        kdf = Kdf(int(wrap["memory_kib"]), int(wrap["passes"]), int(wrap["lanes"]))
        salt, nonce, sealed = (_bytes(wrap[name]) for name in ("salt", "nonce", "key"))
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged() from error
    if not (
        8 * kdf.lanes <= kdf.memory_kib <= _MEMORY_LIMIT_KIB and 1 <= kdf.passes <= 64 and kdf.lanes >= 1
    ):
        raise _damaged()
    bound = {name: value for name, value in wrap.items() if name not in ("nonce", "key")}
    try:
        return DataKey(AESGCM(_stretch(passphrase, salt, kdf)).decrypt(nonce, sealed, _bound(bound)))
    except (InvalidTag, ValueError):
        raise WrongPassphrase(
            "The passphrase does not open this workspace; nothing was changed, so please type it again."
        ) from None


def _read(path: Path) -> Mapping[str, Any]:
    try:
        with path.open("rb") as file:
            data = file.read(_SIZE_LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise NotAWorkspace(
            f"There is no workspace in {path.parent}; choose another folder, or create a workspace there."
        ) from None
    try:
        content = json.loads(data[:_SIZE_LIMIT])
        format_ = content["format"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _damaged() from error
    if type(format_) is int and format_ > FORMAT:
        raise NewerWorkspace(
            "This workspace was made by a newer FieldInspect; nothing was changed, so please update the program."
        )
    if content.get("check") != _check({name: content[name] for name in content if name != "check"}):
        raise _damaged()
    return content  # type: ignore[no-any-return]


def _passphrase_wrap(content: Mapping[str, Any]) -> dict[str, Any]:
    wraps = content.get("wraps")
    for wrap in wraps if isinstance(wraps, list) else ():
        if isinstance(wrap, dict) and wrap.get("by") == "passphrase" and wrap.get("kdf") == "argon2id":
            return wrap
    raise _damaged()


def _stretch(passphrase: str, salt: bytes, kdf: Kdf) -> bytes:
    try:
        return hash_secret_raw(
            passphrase.encode("utf-8"), salt, kdf.passes, kdf.memory_kib, kdf.lanes, _KEY_BYTES, Type.ID
        )
    except HashingError as error:
        raise _damaged() from error


def _bound(wrap: Mapping[str, Any]) -> bytes:
    """What the encryption of the data key also vouches for: how it is stretched."""
    return b"FIK1" + json.dumps(wrap, sort_keys=True, separators=(",", ":")).encode()


def _check(content: Mapping[str, Any]) -> str:
    """Tells a damaged file from a wrong passphrase; it is no protection against forgers."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _damaged() -> DamagedWorkspace:
    return DamagedWorkspace(
        f"The file {FILE} of this workspace is damaged; nothing was changed, so please put back a copy of it."
    )


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("not base64") from error
