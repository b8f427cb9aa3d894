"""The agency's recovery key: opens a workspace whose passphrase is lost, by two of its holders together.

The agency makes one X25519 key. Laptops know its public half and keep their data key wrapped for it in `keys.json`.
Its private half lies in one file at the office, encrypted once for each pair of holders under both passphrases, so
that no holder opens anything alone. Holders can change without any laptop noticing.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fieldinspect.store.errors import DamagedWorkspace, NotTheHolders
from fieldinspect.store.folders import write_durably
from fieldinspect.store.keys import (
    KEY_BYTES,
    STANDARD,
    DataKey,
    Kdf,
    Wrap,
    find_wrap,
    from_text,
    put_wrap,
    read_wraps,
    stretch,
    to_text,
    write_wraps,
)
from sync.errors import Damaged, Malformed
from sync.sealing import KeyWrap, new_kid, unwrap, wrap

BY: Final = "agency"
PRIVATE_FILE: Final = "recovery-key.json"
PUBLIC_FILE: Final = "recovery-public.json"
FORMAT: Final = 1
FEWEST: Final = 2
MOST: Final = 8
_LIMIT: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class AgencyKey:
    """The public half: the agency's name for it, and 32 bytes of X25519."""

    name: str
    public: bytes

    @property
    def fingerprint(self) -> str:
        """What two people compare aloud: 32 hex digits of its SHA-256, in groups of four."""
        digest = hashlib.sha256(b"FIR1" + self.public).hexdigest()[:32]
        return " ".join(digest[at : at + 4] for at in range(0, 32, 4))


@dataclass(frozen=True, slots=True)
class Holder:
    """One who holds the key together with another: a name, and a passphrase that is never printed."""

    name: str
    passphrase: str = field(repr=False)


def make_agency_key(folder: Path, name: str, holders: Sequence[Holder], kdf: Kdf = STANDARD) -> AgencyKey:
    """Make the agency's key: `recovery-key.json` for the office's safe, `recovery-public.json` for the laptops.

    Raises:
        ValueError: fewer than two holders, more than eight, or one named twice. FileExistsError: there is one.
    """
    names = [holder.name for holder in holders]
    if not FEWEST <= len(holders) <= MOST or len(set(names)) != len(names) or not all(names):
        raise ValueError(f"a recovery key has {FEWEST} to {MOST} holders, each with a name of their own")
    if (folder / PRIVATE_FILE).exists() or (folder / PUBLIC_FILE).exists():
        raise FileExistsError(f"{folder} holds a recovery key already")
    private = X25519PrivateKey.generate()
    agency = AgencyKey(name, private.public_key().public_bytes_raw())
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write_private(folder / PRIVATE_FILE, agency, private.private_bytes_raw(), holders, kdf)
    said = {"format": FORMAT, "name": name, "public": agency.public.hex()}
    write_durably(folder / PUBLIC_FILE, (json.dumps(said, indent=1, sort_keys=True) + "\n").encode())
    return agency


def replace_holders(
    file: Path, two: Sequence[Holder], holders: Sequence[Holder], kdf: Kdf = STANDARD
) -> None:
    """Give the same key to other holders, by two of the present ones; the laptops need not know.

    Raises:
        NotTheHolders: the two do not open it. ValueError: too few or too many.
    """
    names = [holder.name for holder in holders]
    if not FEWEST <= len(holders) <= MOST or len(set(names)) != len(names) or not all(names):
        raise ValueError(f"a recovery key has {FEWEST} to {MOST} holders, each with a name of their own")
    content = _read(file)
    private = _open_private(content, two)
    agency = AgencyKey(str(content.get("name", "")), bytes.fromhex(content["public"]))
    _write_private(file, agency, private, holders, kdf)


def read_agency_key(file: Path) -> AgencyKey:
    """The public half, from either file.

    Raises:
        NotTheHolders: the file is none of the two.
    """
    content = _read(file)
    return AgencyKey(str(content.get("name", "")), bytes.fromhex(content["public"]))


# -- at the laptop -----------------------------------------------------------------------------------
def entrust(folder: Path, key: DataKey, agency: AgencyKey) -> None:
    """Let two holders of the agency's key open this workspace from now on.

    Raises:
        ValueError: its public half is no usable key.
    """
    put_wrap(folder, agency_wrap(key, agency))


def agency_wrap(key: DataKey, agency: AgencyKey) -> Wrap:
    """The data key, readable with the agency's private key alone."""
    try:
        made = wrap(key.raw, new_kid(), agency.public)
    except Malformed as error:
        raise ValueError("the agency's key is not a usable one") from error
    return {
        "by": BY,
        "name": agency.name,
        "public": agency.public.hex(),
        "kid": made.kid.hex(),
        "wrapped": to_text(made.wrapped),
    }


def entrusted_to(folder: Path) -> AgencyKey | None:
    """The agency whose holders can open this workspace, None where there is none."""
    kept = find_wrap(read_wraps(folder), BY)
    return AgencyKey(str(kept.get("name", "")), bytes.fromhex(str(kept.get("public")))) if kept else None


def close_for_all_but(folder: Path, key: DataKey, agency: AgencyKey) -> None:
    """Take away every way into the workspace but the agency's: what a revoked laptop does with its keys.

    Nothing that the workspace holds is lost, and nobody who has the laptop can read it.
    """
    write_wraps(folder, [agency_wrap(key, agency)])


# -- at the office -----------------------------------------------------------------------------------
def recover(folder: Path, file: Path, two: Sequence[Holder]) -> DataKey:
    """The data key of a workspace, by two holders of the agency's key.

    Raises:
        NotTheHolders: the workspace was not entrusted to this key, or these two do not open it.
        NotAWorkspace, DamagedWorkspace, NewerWorkspace.
    """
    kept = find_wrap(read_wraps(folder), BY)
    content = _read(file)
    if kept is None or kept.get("public") != content["public"]:
        raise NotTheHolders(
            "This workspace was not entrusted to this recovery key; nothing was changed, so please look for the key "
            "that its settings name."
        )
    return open_entrusted(kept, _open_private(content, two))


def open_entrusted(kept: Wrap, private: bytes) -> DataKey:
    """The data key of an agency's wrap, with the private key that belongs to it (32 bytes).

    Raises:
        DamagedWorkspace: the wrap is not as it was written.
    """
    try:
        made = KeyWrap(bytes.fromhex(kept["kid"]), bytes.fromhex(kept["public"]), from_text(kept["wrapped"]))
        return DataKey(unwrap(made, private))
    except (Damaged, KeyError, TypeError, ValueError) as error:
        raise DamagedWorkspace(
            "The part of this workspace's keys that was entrusted to the agency is damaged; nothing was changed, so "
            "please put back a copy of it."
        ) from error


# -- inside ------------------------------------------------------------------------------------------
def _write_private(
    file: Path, agency: AgencyKey, private: bytes, holders: Sequence[Holder], kdf: Kdf
) -> None:
    salts = [secrets.token_bytes(16) for _ in holders]
    keys = [stretch(holder.passphrase, salt, kdf) for holder, salt in zip(holders, salts, strict=True)]
    pairs = []
    for one, other in itertools.combinations(range(len(holders)), 2):
        nonce = secrets.token_bytes(12)
        sealed = AESGCM(_both(keys[one], keys[other])).encrypt(nonce, private, _named(agency.public))
        pairs.append({"holders": [one, other], "nonce": to_text(nonce), "key": to_text(sealed)})
    content = {
        "format": FORMAT,
        "name": agency.name,
        "public": agency.public.hex(),
        "kdf": {"memory_kib": kdf.memory_kib, "passes": kdf.passes, "lanes": kdf.lanes},
        "holders": [
            {"name": holder.name, "salt": to_text(salt)} for holder, salt in zip(holders, salts, strict=True)
        ],
        "pairs": pairs,
    }
    write_durably(file, (json.dumps(content, indent=1, sort_keys=True) + "\n").encode())


def _open_private(content: Mapping[str, Any], two: Sequence[Holder]) -> bytes:
    if len({holder.name for holder in two}) != 2:
        raise NotTheHolders(
            "It takes two different holders to open the recovery key; nothing was changed, so please name two."
        )
    try:
        names = [str(holder["name"]) for holder in content["holders"]]
        salts = [from_text(holder["salt"]) for holder in content["holders"]]
        kdf = Kdf(*(int(content["kdf"][name]) for name in ("memory_kib", "passes", "lanes")))
        for holder in two:
            if holder.name not in names:
                raise NotTheHolders(
                    f"{holder.name} does not hold this recovery key; its holders are {', '.join(names)}. Nothing was "
                    "changed, so please name two of them."
                )
        first, second = sorted(two, key=lambda holder: names.index(holder.name))
        at = [names.index(first.name), names.index(second.name)]
        pair = next(pair for pair in content["pairs"] if pair["holders"] == at)
        keys = [
            stretch(holder.passphrase, salts[index], kdf)
            for holder, index in zip((first, second), at, strict=True)
        ]
        cipher = AESGCM(_both(*keys))
        return cipher.decrypt(
            from_text(pair["nonce"]), from_text(pair["key"]), _named(bytes.fromhex(content["public"]))
        )
    except InvalidTag:
        raise NotTheHolders(
            "The recovery key does not open with these two passphrases; nothing was changed, so please type both again."
        ) from None
    except (KeyError, TypeError, ValueError, StopIteration) as error:
        raise _unreadable() from error


def _read(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as opened:
            content = json.loads(opened.read(_LIMIT))
        if content["format"] != FORMAT or len(bytes.fromhex(content["public"])) != KEY_BYTES:
            raise ValueError("format")
        return content  # type: ignore[no-any-return]
    except (OSError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise _unreadable() from error


def _unreadable() -> NotTheHolders:
    return NotTheHolders(
        "This file is no recovery key that the program can read; nothing was changed, so please choose another."
    )


def _both(one: bytes, other: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"FIR1 two holders").derive(one + other)


def _named(public: bytes) -> bytes:
    return b"FIR1" + public
