"""A second factor for accounts: one-time codes by time (RFC 6238) from an authenticator, and codes for its loss.

Codes have six digits, change every 30 seconds and are taken one step early or late; none is taken twice. What the
authenticator shares with the server lies encrypted in the database under a key made from `server.key`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol
from urllib.parse import quote

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

STEP_SECONDS: Final = 30
DIGITS: Final = 6
RECOVERY_CODES: Final = 8
_SECRET_BYTES: Final = 20
_SCHEMA: Final = (
    "CREATE TABLE IF NOT EXISTS second_factor(user BLOB PRIMARY KEY, sealed BLOB NOT NULL, "
    "last_step INT NOT NULL DEFAULT 0) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS recovery_code(user BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY(user, hash)) "
    "WITHOUT ROWID",
)


class Connection(Protocol):
    """What this room needs of a database connection (DB-API, autocommit)."""

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Any:
        """Run one statement with bound parameters."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What is shown once: an address for the authenticator, and codes to be kept on paper."""

    uri: str
    recovery_codes: tuple[str, ...]


class SecondFactors:
    """The second factors of one server. ``key`` is the server's key (32 bytes), ``now_ms`` its clock."""

    def __init__(
        self, connection: Connection, key: bytes, now_ms: Callable[[], int], create: bool = True
    ) -> None:
        self._db, self._now_ms = connection, now_ms
        self._cipher = _cipher(key)
        for statement in _SCHEMA if create else ():
            connection.execute(statement)

    def enrol(self, user: bytes, email: str) -> Enrolment:
        """Begin anew for a person: former codes and the former authenticator serve no more."""
        secret, nonce = secrets.token_bytes(_SECRET_BYTES), secrets.token_bytes(12)
        self.remove(user)
        sealed = nonce + self._cipher.encrypt(nonce, secret, user)
        self._db.execute("INSERT INTO second_factor(user,sealed) VALUES (?,?)", (user, sealed))
        codes = tuple(f"{secrets.randbelow(10**10):010d}" for _ in range(RECOVERY_CODES))
        for code in codes:
            self._db.execute("INSERT INTO recovery_code(user,hash) VALUES (?,?)", (user, _hash(user, code)))
        shared = base64.b32encode(secret).decode("ascii")
        label = quote(f"FieldInspect:{email}")
        return Enrolment(
            f"otpauth://totp/{label}?secret={shared}&issuer=FieldInspect&digits=6&period=30", codes
        )

    def remove(self, user: bytes) -> None:
        """Ask a person for the password alone from now on."""
        self._db.execute("DELETE FROM second_factor WHERE user=?", (user,))
        self._db.execute("DELETE FROM recovery_code WHERE user=?", (user,))

    def needed(self, user: bytes) -> bool:
        """Whether a person has to show a code."""
        return self._db.execute("SELECT 1 FROM second_factor WHERE user=?", (user,)).fetchone() is not None

    def accepts(self, user: bytes, code: str) -> bool:
        """Whether a code is one of now, or an unused recovery code; it is used up by this."""
        row = self._db.execute("SELECT sealed, last_step FROM second_factor WHERE user=?", (user,)).fetchone()
        if row is None:
            return False
        sealed, last = bytes(row[0]), int(row[1])
        secret = self._cipher.decrypt(sealed[:12], sealed[12:], user)
        now = self._now_ms() // 1000 // STEP_SECONDS
        for step in (now, now - 1, now + 1):
            if step > last and hmac.compare_digest(one_time_code(secret, step), code):
                self._db.execute("UPDATE second_factor SET last_step=? WHERE user=?", (step, user))
                return True
        hashed = _hash(user, code)
        known = self._db.execute(
            "SELECT 1 FROM recovery_code WHERE user=? AND hash=?", (user, hashed)
        ).fetchone()
        self._db.execute("DELETE FROM recovery_code WHERE user=? AND hash=?", (user, hashed))
        return known is not None


def seal_anew(connection: Connection, old: bytes, new: bytes) -> None:
    """Encrypt what authenticators share under another key of the server; the caller holds the transaction."""
    for statement in _SCHEMA:
        connection.execute(statement)
    before, after = _cipher(old), _cipher(new)
    for user, sealed in connection.execute("SELECT user, sealed FROM second_factor").fetchall():
        nonce, secret = (
            secrets.token_bytes(12),
            before.decrypt(bytes(sealed)[:12], bytes(sealed)[12:], bytes(user)),
        )
        again = nonce + after.encrypt(nonce, secret, bytes(user))
        connection.execute("UPDATE second_factor SET sealed=? WHERE user=?", (again, bytes(user)))


def _cipher(key: bytes) -> AESGCM:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"FI2F second factors")
    return AESGCM(derive.derive(key))


def one_time_code(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """The code of a step of time (RFC 4226, section 5.3, with SHA-1 as authenticators have it)."""
    digest = hmac.new(secret, step.to_bytes(8, "big"), hashlib.sha1).digest()
    at = digest[-1] & 15
    number = int.from_bytes(digest[at : at + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**digits:0{digits}d}"


def _hash(user: bytes, code: str) -> bytes:
    return hashlib.sha256(b"FI2R" + user + code.encode("utf-8", "replace")).digest()
