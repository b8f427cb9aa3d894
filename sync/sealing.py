"""Sealed bodies: what only entitled people may read, under record keys that can be destroyed."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.errors import Damaged, Malformed, SealedAway
from sync.events import canonical, parse_body

KEY_BYTES: Final = 32
KID_BYTES: Final = 16
PUBLIC_BYTES: Final = 32
_NONCE: Final = 12
_TAG: Final = 16
WRAP_BYTES: Final = PUBLIC_BYTES + KEY_BYTES + _TAG


@dataclass(frozen=True, slots=True)
class KeyWrap:
    """A record key, readable only by the holder of one X25519 key.

    ``kid`` names the record key (16 bytes), ``recipient`` is the X25519 public key (32 bytes), ``wrapped`` an
    ephemeral public key followed by the encrypted record key (80 bytes).
    """

    kid: bytes
    recipient: bytes
    wrapped: bytes


def new_kid() -> bytes:
    """A random name for a record key, 16 bytes."""
    return secrets.token_bytes(KID_BYTES)


def new_record_key() -> bytes:
    """A random record key, 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def wrap(record_key: bytes, kid: bytes, recipient: bytes) -> KeyWrap:
    """Make a record key readable by one X25519 key.

    The wrapping key serves once (ephemeral X25519, HKDF-SHA256 over both public keys and ``kid``), so its
    nonce may be constant.

    Raises:
        Malformed: the recipient is not a usable X25519 key.
    """
    ephemeral = X25519PrivateKey.generate()
    public = ephemeral.public_key().public_bytes_raw()
    try:
        shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(recipient))
    except ValueError as error:
        raise Malformed("the key of a recipient is not a usable X25519 key") from error
    cipher = _wrapping_cipher(shared, public, recipient, kid)
    return KeyWrap(kid, recipient, public + cipher.encrypt(bytes(_NONCE), record_key, kid))


def unwrap(wrapped: KeyWrap, private: bytes) -> bytes:
    """The record key, with the recipient's X25519 private key (32 bytes).

    Raises:
        Damaged: it was wrapped for somebody else, or changed.
    """
    public, ciphertext = wrapped.wrapped[:PUBLIC_BYTES], wrapped.wrapped[PUBLIC_BYTES:]
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(
            X25519PublicKey.from_public_bytes(public)
        )
        cipher = _wrapping_cipher(shared, public, wrapped.recipient, wrapped.kid)
        return cipher.decrypt(bytes(_NONCE), ciphertext, wrapped.kid)
    except (InvalidTag, ValueError):
        raise Damaged("a wrapped record key does not open with this laptop's key") from None


@dataclass(frozen=True, slots=True)
class Keyring:
    """The record keys that are open here: 16-byte names to 32-byte keys."""

    keys: Mapping[bytes, bytes] = field(default_factory=dict, repr=False)

    def with_key(self, kid: bytes, record_key: bytes) -> Keyring:
        """A keyring that holds one more record key."""
        return Keyring({**self.keys, kid: record_key})

    def seal(self, body: Mapping[str, Any], kid: bytes, files: tuple[str, ...] = ()) -> dict[str, Any]:
        """Hide an event body in a ``seal`` body under the record key ``kid``.

        ``files`` are the SHA-256 names of sealed files (of their ciphertext) that the hidden body speaks of;
        they stay readable so that the office can hold the files.

        Raises:
            SealedAway: the record key is not here. Malformed: the body is no body, or too long.
        """
        plain = canonical(body)
        parse_body(plain)
        sealed = {"ev": 1, "t": "seal", "kid": kid.hex(), "ct": _text(self.seal_bytes(plain, kid))}
        return {**sealed, "f": list(files)} if files else sealed

    def open(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """The body that a ``seal`` body hides.

        Raises:
            SealedAway: its record key is not here. Damaged: it was changed. Malformed: it is not a seal.
        """
        kid, ciphertext = kid_of(body), body.get("ct")
        if kid is None or not isinstance(ciphertext, str):
            raise Malformed("a sealed body lacks its key's name or its ciphertext")
        try:
            data = base64.b64decode(ciphertext, validate=True)
        except (binascii.Error, ValueError):
            raise Malformed("the ciphertext of a sealed body is not base64") from None
        return parse_body(self.open_bytes(data, kid))

    def seal_bytes(self, data: bytes, kid: bytes) -> bytes:
        """Encrypt a file under a record key; the result is what is named by its SHA-256 and travels.

        Raises:
            SealedAway: the record key is not here.
        """
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher(kid).encrypt(nonce, data, b"FIC1" + kid)

    def open_bytes(self, data: bytes, kid: bytes) -> bytes:
        """What `seal_bytes` hid.

        Raises:
            SealedAway: the record key is not here. Damaged: changed, cut, or under another key.
        """
        try:
            return self._cipher(kid).decrypt(data[:_NONCE], data[_NONCE:], b"FIC1" + kid)
        except (InvalidTag, ValueError):
            raise Damaged("a sealed record was changed after it was written") from None

    def _cipher(self, kid: bytes) -> AESGCM:
        record_key = self.keys.get(kid)
        if record_key is None:
            raise SealedAway("The key of this sealed record is not on this laptop.")
        return AESGCM(record_key)


def kid_of(body: Mapping[str, Any]) -> bytes | None:
    """The name of the record key of a ``seal`` body, or None where it is no such body."""
    kid = body.get("kid")
    if body.get("t") != "seal" or not isinstance(kid, str) or len(kid) != 2 * KID_BYTES:
        return None
    try:
        return bytes.fromhex(kid)
    except ValueError:
        return None


def _wrapping_cipher(shared: bytes, ephemeral: bytes, recipient: bytes, kid: bytes) -> AESGCM:
    derive = HKDF(algorithm=SHA256(), length=32, salt=ephemeral + recipient, info=b"FIW1" + kid)
    return AESGCM(derive.derive(shared))


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
