"""Sessions at the server: short tokens, renewals that serve once, all kept only as hashes."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from typing import Final

from sync.log import Connection

TOKEN_MS: Final = 15 * 60 * 1000
REFRESH_MS: Final = 14 * 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Tokens:
    """A session's secrets as they are handed out once, and when the token ends (ms since 1970)."""

    token: str = field(repr=False)
    refresh: str = field(repr=False)
    expires_ms: int


class SessionTable:
    """Sessions on one connection. Times are milliseconds since 1970 UTC."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def begin(self, user: bytes, now_ms: int) -> Tokens:
        """Open a session for somebody whose password was right."""
        self._db.execute("DELETE FROM session WHERE refresh_until_ms<?", (now_ms,))
        self._db.execute("DELETE FROM spent_refresh WHERE until_ms<?", (now_ms,))
        return self._add(user, secrets.token_bytes(16), now_ms)

    def user_of(self, token: str, now_ms: int) -> bytes | None:
        """Whose token this is; None when it is unknown or has ended."""
        row = self._db.execute(
            "SELECT user FROM session WHERE token=? AND expires_ms>?", (_hash(token), now_ms)
        ).fetchone()
        return bytes(row[0]) if row is not None else None

    def owner_of_refresh(self, refresh: str, now_ms: int) -> bytes | None:
        """Whose renewal this is; None when it is unknown, spent or has ended."""
        row = self._db.execute(
            "SELECT user FROM session WHERE refresh=? AND refresh_until_ms>?", (_hash(refresh), now_ms)
        ).fetchone()
        return bytes(row[0]) if row is not None else None

    def renew(self, refresh: str, now_ms: int) -> Tokens | None:
        """Exchange a renewal for new secrets; None when it does not serve.

        A renewal that was spent before is a sign of theft: every session that came from it ends.
        """
        spent = self._db.execute(
            "SELECT family FROM spent_refresh WHERE refresh=?", (_hash(refresh),)
        ).fetchone()
        if spent is not None:
            self._db.execute("DELETE FROM session WHERE family=?", (bytes(spent[0]),))
            return None
        row = self._db.execute(
            "SELECT user, family, refresh_until_ms FROM session WHERE refresh=? AND refresh_until_ms>?",
            (_hash(refresh), now_ms),
        ).fetchone()
        if row is None:
            return None
        self._db.execute("DELETE FROM session WHERE refresh=?", (_hash(refresh),))
        self._db.execute(
            "INSERT INTO spent_refresh(refresh,family,until_ms) VALUES (?,?,?)",
            (_hash(refresh), bytes(row[1]), row[2]),
        )
        return self._add(bytes(row[0]), bytes(row[1]), now_ms)

    def end(self, token: str) -> None:
        """Close the session of a token."""
        self._db.execute("DELETE FROM session WHERE token=?", (_hash(token),))

    def end_all_of(self, user: bytes) -> None:
        """Close every session of a person: a new password, or a barred account."""
        self._db.execute("DELETE FROM session WHERE user=?", (user,))

    def _add(self, user: bytes, family: bytes, now_ms: int) -> Tokens:
        tokens = Tokens(secrets.token_urlsafe(32), secrets.token_urlsafe(32), now_ms + TOKEN_MS)
        self._db.execute(
            "INSERT INTO session(token,refresh,family,user,expires_ms,refresh_until_ms) VALUES (?,?,?,?,?,?)",
            (
                _hash(tokens.token),
                _hash(tokens.refresh),
                family,
                user,
                tokens.expires_ms,
                now_ms + REFRESH_MS,
            ),
        )
        return tokens


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
