"""Who a replica is: its id, the key that signs its heads and the key that others seal to."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from sync.events import ID_BYTES, head_message


@dataclass(frozen=True, slots=True)
class Identity:
    """A replica's id (16 bytes) and its private keys (32 bytes each), to be kept in the encrypted database.

    ``signing`` is Ed25519 and vouches for heads; ``sealing`` is X25519 and opens wrapped record keys.
    """

    replica: bytes
    signing: bytes = field(repr=False)
    sealing: bytes = field(repr=False)

    @property
    def public_signing(self) -> bytes:
        """The Ed25519 public key, 32 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).public_key().public_bytes_raw()

    @property
    def public_sealing(self) -> bytes:
        """The X25519 public key, 32 bytes: the ``recipient`` of key wraps."""
        return X25519PrivateKey.from_private_bytes(self.sealing).public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature of 64 bytes."""
        return _signer(self.signing).sign(message)

    def sign_head(self, seq: int, hash_: bytes) -> bytes:
        """Vouch that the chain up to ``seq`` ends in ``hash_``."""
        return self.sign(head_message(self.replica, seq, hash_))


@lru_cache(maxsize=8)
def _signer(private: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(private)


@lru_cache(maxsize=1024)
def _verifier(public: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(public)


def new_identity(replica: bytes) -> Identity:
    """Fresh keys, always from the system's secure source, for a replica id that the caller chose."""
    if len(replica) != ID_BYTES:
        raise ValueError("a replica id has 16 bytes")
    return Identity(
        replica,
        Ed25519PrivateKey.generate().private_bytes_raw(),
        X25519PrivateKey.generate().private_bytes_raw(),
    )


def signature_fits(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether an Ed25519 signature belongs to a message; malformed keys and signatures do not."""
    try:
        _verifier(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
