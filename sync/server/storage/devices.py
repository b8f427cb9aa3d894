"""The replicas that people registered, their device codes, and the record keys wrapped for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sync.log import Connection
from sync.messages import Recipient, Registration
from sync.sealing import KeyWrap


@dataclass(frozen=True, slots=True)
class Device:
    """A registered replica: who holds it, its public keys, its number, and whether it was revoked."""

    replica: bytes
    user: bytes
    signing: bytes
    sealing: bytes
    number: int
    revoked: bool

    @property
    def code(self) -> str:
        """What stands in this device's document numbers, ``D017``; no two devices share one."""
        return f"D{self.number:03d}"


class DeviceTable:
    """Devices and key wraps on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def get(self, replica: bytes) -> Device | None:
        """A registered replica."""
        row = self._db.execute(
            "SELECT replica,user,signing,sealing,number,revoked FROM device WHERE replica=?", (replica,)
        ).fetchone()
        if row is None:
            return None
        return Device(bytes(row[0]), bytes(row[1]), bytes(row[2]), bytes(row[3]), row[4], bool(row[5]))

    def sealing_key_is_taken(self, sealing: bytes) -> bool:
        """Whether some replica has this X25519 key."""
        return self._db.execute("SELECT 1 FROM device WHERE sealing=?", (sealing,)).fetchone() is not None

    def register(self, registration: Registration, user: bytes, now_ms: int) -> None:
        """Add a replica; it gets the next number, which is never given again."""
        self._db.execute(
            "INSERT INTO device(replica,user,signing,sealing,created_ms) VALUES (?,?,?,?,?)",
            (registration.replica, user, registration.signing, registration.sealing, now_ms),
        )

    def revoke(self, replica: bytes) -> None:
        """Bar a replica from sending; what it sent stays."""
        self._db.execute("UPDATE device SET revoked=1 WHERE replica=?", (replica,))

    def of_users(self, users: Iterable[bytes]) -> list[Recipient]:
        """The replicas of some people that are not revoked, in order of registration."""
        wanted = set(users)
        rows = self._db.execute("SELECT replica,user,sealing FROM device WHERE revoked=0 ORDER BY number")
        return [
            Recipient(bytes(replica), bytes(user), bytes(sealing))
            for replica, user, sealing in rows.fetchall()
            if bytes(user) in wanted
        ]

    def keep_wraps(self, wraps: Sequence[KeyWrap]) -> None:
        """Keep wraps for registered replicas; the first for a key and recipient stays."""
        for w in wraps:
            self._db.execute(
                "INSERT OR IGNORE INTO wrap(kid,recipient,wrapped) SELECT ?,?,? "
                "WHERE EXISTS (SELECT 1 FROM device WHERE sealing=? AND revoked=0)",
                (w.kid, w.recipient, w.wrapped, w.recipient),
            )

    def wraps_for(self, user: bytes, after: int, most: int) -> tuple[list[KeyWrap], int]:
        """Wraps for a person's replicas after a number, and the number to go on from (0: no more)."""
        rows = self._db.execute(
            "SELECT w.number, w.kid, w.recipient, w.wrapped FROM wrap w JOIN device d ON d.sealing=w.recipient "
            "WHERE d.user=? AND d.revoked=0 AND w.number>? ORDER BY w.number LIMIT ?",
            (user, after, most + 1),
        ).fetchall()
        wraps = [KeyWrap(bytes(kid), bytes(to), bytes(wrapped)) for _, kid, to, wrapped in rows[:most]]
        return wraps, rows[most - 1][0] if len(rows) > most else 0
