"""Record keys of sealed bodies: made here, opened with this laptop's own key, destroyed to erase."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from fieldinspect.store.database import Database
from sync.errors import Damaged, Malformed, SealedAway
from sync.events import canonical, parse_body
from sync.identity import Identity
from sync.sealing import Keyring, KeyWrap, kid_of, new_kid, new_record_key, unwrap, wrap


class RecordKeys:
    """The record keys of one workspace, opened as they are needed. ``identities`` are this laptop's own."""

    def __init__(self, database: Database, identities: Iterable[Identity]) -> None:
        self._db = database
        self._own: dict[bytes, bytes] = {}
        self._opened: dict[bytes, bytes] = {}
        self.know(identities)

    def know(self, identities: Iterable[Identity]) -> None:
        """Open, from now on, also what was wrapped for these identities."""
        self._own |= {identity.public_sealing: identity.sealing for identity in identities}

    def for_subject(self, stream: bytes, subject: str) -> bytes:
        """The name (kid, 16 bytes) of the record key for one subject of a visit; made on the first call.

        A subject is one person's repeat row, so that one person can be erased. The caller holds the
        transaction.
        """
        row = self._db.execute(
            "SELECT kid FROM record_key WHERE stream=? AND subject=?", (stream, subject)
        ).fetchone()
        if row is not None:
            return bytes(row[0])
        kid, key = new_kid(), new_record_key()
        self._db.execute(
            "INSERT INTO record_key(kid, stream, subject) VALUES (?,?,?)", (kid, stream, subject)
        )
        for recipient in self._own:
            made = wrap(key, kid, recipient)
            self._db.execute(
                "INSERT INTO key_wrap(kid, recipient, wrapped) VALUES (?,?,?)", (kid, recipient, made.wrapped)
            )
        return kid

    def entitle(self, identity: Identity) -> None:
        """Wrap every record key that is open here for one more identity of this laptop."""
        self.know([identity])
        for (kid,) in self._db.execute("SELECT DISTINCT kid FROM key_wrap ORDER BY kid").fetchall():
            key = self.key(bytes(kid))
            if key is not None:
                made = wrap(key, bytes(kid), identity.public_sealing)
                self._db.execute(
                    "INSERT OR IGNORE INTO key_wrap(kid, recipient, wrapped) VALUES (?,?,?)",
                    (made.kid, made.recipient, made.wrapped),
                )

    def key(self, kid: bytes) -> bytes | None:
        """The record key, or None where it is not for us."""
        if kid not in self._opened:
            key = self._unwrap(kid)
            if key is None:
                return None
            self._opened[kid] = key
        return self._opened[kid]

    def open(self, body: Mapping[str, Any]) -> dict[str, Any] | None:
        """The body that a ``seal`` body hides; None where its key is not here or it does not open."""
        kid = kid_of(body)
        key = self.key(kid) if kid is not None else None
        if kid is None or key is None:
            return None
        try:
            opened = Keyring({kid: key}).open(body)
            canonical(opened)
            return opened
        except (Damaged, Malformed, SealedAway):
            return None

    def keyring(self, kids: Iterable[bytes]) -> Keyring:
        """The keys among the given ones that are open here, for sealing and opening."""
        opened = ((kid, self.key(kid)) for kid in kids)
        return Keyring({kid: key for kid, key in opened if key is not None})

    def sealed_with(self, kids: Collection[bytes]) -> list[bytes]:
        """The streams in which bodies are sealed with one of the keys."""
        rows = self._db.execute(
            "SELECT s.uuid, e.body FROM event e JOIN stream s ON s.sid=e.sid WHERE e.kind=8 AND e.body IS NOT NULL "
            "ORDER BY e.sid, e.lid"
        ).fetchall()
        return list(dict.fromkeys(bytes(stream) for stream, body in rows if _kid(bytes(body)) in kids))

    def destroy(self, kid: bytes) -> None:
        """Erase a person: without the wraps nobody opens what was sealed; the chain stays whole."""
        self._db.execute("DELETE FROM key_wrap WHERE kid=?", (kid,))
        self._db.execute("DELETE FROM record_key WHERE kid=?", (kid,))
        self.forget()

    def forget(self) -> None:
        """Forget opened keys: after a rollback they may never have been kept."""
        self._opened.clear()

    def _unwrap(self, kid: bytes) -> bytes | None:
        rows = self._db.execute("SELECT recipient, wrapped FROM key_wrap WHERE kid=?", (kid,)).fetchall()
        for recipient, wrapped in rows:
            private = self._own.get(bytes(recipient))
            if private is not None:
                try:
                    return unwrap(KeyWrap(kid, bytes(recipient), bytes(wrapped)), private)
                except Damaged:  # somebody sent a useless wrap: the record stays sealed
                    continue
        return None


def _kid(body: bytes) -> bytes | None:
    try:
        return kid_of(parse_body(body))
    except Malformed:
        return None
