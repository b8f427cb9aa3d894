"""The keys of a workspace: one random data key, and `keys.json`, which keeps it wrapped in one or more ways."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fieldinspect.store.errors import (
    DamagedWorkspace,
    NewerWorkspace,
    NotAWorkspace,
    WorkspaceRevoked,
    WrongPassphrase,
)
from fieldinspect.store.folders import write_durably

FILE: Final = "keys.json"
FORMAT: Final = 1
PASSPHRASE: Final = "passphrase"
KEY_BYTES: Final = 32
_SIZE_LIMIT: Final = 64 * 1024
_MEMORY_LIMIT_KIB: Final = 1024 * 1024

Wrap = dict[str, Any]
"""One way in: ``by`` says which, the rest is what it needs beside the secret that is not in the file."""


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
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(self.raw)


def new_data_key() -> DataKey:
    """A fresh data key from the system's secure source."""
    return DataKey(secrets.token_bytes(KEY_BYTES))


# -- the passphrase ----------------------------------------------------------------------------------
def write_keys(folder: Path, key: DataKey, passphrase: str, kdf: Kdf) -> None:
    """Keep the data key in `keys.json`, readable with the passphrase and in no other way."""
    write_wraps(folder, [passphrase_wrap(key, passphrase, kdf)])


def change_passphrase(folder: Path, old: str, new: str, kdf: Kdf = STANDARD) -> None:
    """Wrap the data key in another passphrase; from then on the old one opens nothing in this folder.

    The file is replaced whole or not at all; other ways in stay. Copies of it elsewhere, such as backups, keep the
    old passphrase.

    Raises:
        NotAWorkspace, WrongPassphrase, DamagedWorkspace, NewerWorkspace: nothing was changed.
    """
    put_wrap(folder, passphrase_wrap(read_keys(folder, old), new, kdf))


def read_keys(folder: Path, passphrase: str) -> DataKey:
    """The data key of the workspace in ``folder``.

    Raises:
        NotAWorkspace: no `keys.json`. WrongPassphrase: intact, and not opened by this passphrase.
        DamagedWorkspace: the file was changed or cut. NewerWorkspace: a format this program does not know.
        WorkspaceRevoked: the office took the passphrase's way in away.
    """
    wraps = read_wraps(folder)
    wrap = find_wrap(wraps, PASSPHRASE)
    if wrap is None and wraps:
        raise WorkspaceRevoked(
            "The office revoked this laptop, so no passphrase opens this workspace any more; what it holds is kept "
            "encrypted, so please bring the laptop to your office, which can open it."
        )
    try:
        if wrap is None or wrap["kdf"] != "argon2id":
            raise damaged_keys()
        kdf = Kdf(int(wrap["memory_kib"]), int(wrap["passes"]), int(wrap["lanes"]))
        salt = from_text(wrap["salt"])
    except (KeyError, TypeError, ValueError) as error:
        raise damaged_keys() from error
    key = open_wrap(wrap, stretch(passphrase, salt, kdf))
    if key is None:
        raise WrongPassphrase(
            "The passphrase does not open this workspace; nothing was changed, so please type it again."
        )
    return key


def passphrase_wrap(key: DataKey, passphrase: str, kdf: Kdf = STANDARD) -> Wrap:
    """The data key under a passphrase, stretched anew with a salt of its own."""
    salt = secrets.token_bytes(16)
    said = {
        "by": PASSPHRASE,
        "kdf": "argon2id",
        "memory_kib": kdf.memory_kib,
        "passes": kdf.passes,
        "lanes": kdf.lanes,
        "salt": to_text(salt),
    }
    return make_wrap(said, stretch(passphrase, salt, kdf), key)


def stretch(passphrase: str, salt: bytes, kdf: Kdf) -> bytes:
    """A key of 32 bytes made from a passphrase, slowly.

    Raises:
        DamagedWorkspace: costs that this program never asks for.
    """
    reasonable = 8 * kdf.lanes <= kdf.memory_kib <= _MEMORY_LIMIT_KIB
    if not (reasonable and 1 <= kdf.passes <= 64 and kdf.lanes >= 1):
        raise damaged_keys()
    try:
        return hash_secret_raw(
            passphrase.encode("utf-8"), salt, kdf.passes, kdf.memory_kib, kdf.lanes, KEY_BYTES, Type.ID
        )
    except HashingError as error:
        raise damaged_keys() from error


# -- wraps -------------------------------------------------------------------------------------------
def make_wrap(said: Mapping[str, Any], secret: bytes, key: DataKey) -> Wrap:
    """The data key encrypted under a secret of 32 bytes; what is ``said`` about it is vouched for by the encryption."""
    nonce = secrets.token_bytes(12)
    sealed = AESGCM(secret).encrypt(nonce, key.raw, _bound(said))
    return {**said, "nonce": to_text(nonce), "key": to_text(sealed)}


def open_wrap(wrap: Wrap, secret: bytes) -> DataKey | None:
    """The data key, or None where the secret is another one.

    Raises:
        DamagedWorkspace: the wrap is none.
    """
    try:
        nonce, sealed = from_text(wrap["nonce"]), from_text(wrap["key"])
    except (KeyError, TypeError, ValueError) as error:
        raise damaged_keys() from error
    said = {name: value for name, value in wrap.items() if name not in ("nonce", "key")}
    try:
        return DataKey(AESGCM(secret).decrypt(nonce, sealed, _bound(said)))
    except (InvalidTag, ValueError):
        return None


def find_wrap(wraps: Sequence[Wrap], by: str) -> Wrap | None:
    """The way in of one kind, None where there is none."""
    return next((wrap for wrap in wraps if wrap.get("by") == by), None)


def put_wrap(folder: Path, wrap: Wrap) -> None:
    """Add a way in, in the place of the one of its kind; the file is replaced whole or not at all.

    Raises:
        NotAWorkspace, DamagedWorkspace, NewerWorkspace: nothing was changed.
    """
    others = [kept for kept in read_wraps(folder) if kept.get("by") != wrap["by"]]
    write_wraps(folder, [*others, wrap])


def drop_wrap(folder: Path, by: str) -> None:
    """Take one kind of way in away; the passphrase is not one that can go.

    Raises:
        ValueError: it is the passphrase. NotAWorkspace, DamagedWorkspace, NewerWorkspace: nothing was changed.
    """
    if by == PASSPHRASE:
        raise ValueError("without its passphrase a workspace could be lost")
    write_wraps(folder, [kept for kept in read_wraps(folder) if kept.get("by") != by])


def write_wraps(folder: Path, wraps: Sequence[Wrap]) -> None:
    """Replace the whole file, durably."""
    content: dict[str, Any] = {"format": FORMAT, "wraps": list(wraps)}
    content["check"] = _check(content)
    write_durably(folder / FILE, (json.dumps(content, indent=1, sort_keys=True) + "\n").encode())


def read_wraps(folder: Path) -> list[Wrap]:
    """Every way in, also those that this program does not know.

    Raises:
        NotAWorkspace: no file. DamagedWorkspace: changed or cut. NewerWorkspace: a format of a later program.
    """
    path = folder / FILE
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
        raise damaged_keys() from error
    if type(format_) is int and format_ > FORMAT:
        raise NewerWorkspace(
            "This workspace was made by a newer FieldInspect; nothing was changed, so please update the program."
        )
    if content.get("check") != _check({name: content[name] for name in content if name != "check"}):
        raise damaged_keys()
    wraps = content.get("wraps")
    if not isinstance(wraps, list) or not wraps or not all(isinstance(wrap, dict) for wrap in wraps):
        raise damaged_keys()
    return wraps


def _bound(said: Mapping[str, Any]) -> bytes:
    """What the encryption of the data key also vouches for."""
    return b"FIK1" + json.dumps(said, sort_keys=True, separators=(",", ":")).encode()


def _check(content: Mapping[str, Any]) -> str:
    """Tells a damaged file from a wrong passphrase; it is no protection against forgers."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def damaged_keys() -> DamagedWorkspace:
    """The words for a `keys.json` that is not as it was written."""
    return DamagedWorkspace(
        f"The file {FILE} of this workspace is damaged; nothing was changed, so please put back a copy of it."
    )


def to_text(data: bytes) -> str:
    """Bytes as base64."""
    return base64.b64encode(data).decode("ascii")


def from_text(text: str) -> bytes:
    """Bytes of base64.

    Raises:
        ValueError: it is not.
    """
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("not base64") from error
