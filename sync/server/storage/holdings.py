"""Which files the server holds, who brought them, which streams name them: what access and receipts rest on."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from sync.blobs import BlobStore
from sync.log import Connection


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way: declared SHA-256 and size, bytes received so far, key of its spool file."""

    id: str
    user: bytes
    sha256: bytes
    size: int
    received: int
    key: bytes = field(repr=False)
    until_ms: int


class Holdings:
    """The tables of files on one connection.

    A name counts as *proved* when the person who wrote it brought the bytes, or could read them already:
    naming a hash alone opens nothing.
    """

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    # -- names, bringers, receipts -------------------------------------------------------------------
    def note_named(
        self, sha256: bytes, stream: bytes, replica: bytes, user: bytes, sees: Sequence[int]
    ) -> None:
        """An event of a person's replica names a file; ``sees`` are the partitions the person may read."""
        proved = self.has_brought(sha256, user) or self.may_read(sha256, user, sees)
        self._db.execute(
            "INSERT INTO named(sha256,stream,replica,proved) VALUES (?,?,?,?) "
            "ON CONFLICT(sha256,stream,replica) DO UPDATE SET "
            "proved=CASE WHEN named.proved=1 THEN 1 ELSE excluded.proved END",
            (sha256, stream, replica, int(proved)),
        )

    def note_brought(self, sha256: bytes, user: bytes) -> None:
        """A person brought the whole file: what their replicas say of it is proved."""
        self._db.execute("INSERT OR IGNORE INTO brought(sha256,user) VALUES (?,?)", (sha256, user))
        self._db.execute(
            "UPDATE named SET proved=1 WHERE sha256=? AND replica IN (SELECT replica FROM device WHERE user=?)",
            (sha256, user),
        )

    def note_held(self, sha256: bytes, size: int, at_ms: int) -> None:
        """The file is here, whole and verified."""
        self._db.execute(
            "INSERT OR IGNORE INTO held(sha256,size,at_ms) VALUES (?,?,?)", (sha256, size, at_ms)
        )

    def size(self, sha256: bytes) -> int | None:
        """The size of a file that is here, else None."""
        row = self._db.execute("SELECT size FROM held WHERE sha256=?", (sha256,)).fetchone()
        return int(row[0]) if row is not None else None

    def has_brought(self, sha256: bytes, user: bytes) -> bool:
        """Whether a person has brought this file."""
        found = self._db.execute("SELECT 1 FROM brought WHERE sha256=? AND user=?", (sha256, user))
        return found.fetchone() is not None

    def has_named(self, sha256: bytes, user: bytes) -> bool:
        """Whether an accepted event of a person's own replicas names this file."""
        found = self._db.execute(
            "SELECT 1 FROM named WHERE sha256=? AND replica IN (SELECT replica FROM device WHERE user=?)",
            (sha256, user),
        )
        return found.fetchone() is not None

    def may_read(self, sha256: bytes, user: bytes, sees: Sequence[int]) -> bool:
        """Whether a person brought the file, or may read an event that names it rightfully."""
        if self.has_brought(sha256, user):
            return True
        rows = self._db.execute(
            "SELECT DISTINCT f.part FROM named n JOIN stream_fact f ON f.stream=n.stream "
            "WHERE n.sha256=? AND n.proved=1",
            (sha256,),
        ).fetchall()
        return any(row[0] in sees for row in rows)

    def streams_to_tell(self, sha256: bytes) -> list[bytes]:
        """The streams that name the file rightfully and were not given its receipt; they count as told now."""
        rows = self._db.execute(
            "SELECT stream FROM named WHERE sha256=? GROUP BY stream HAVING max(proved)=1 AND max(receipted)=0",
            (sha256,),
        ).fetchall()
        streams = [bytes(row[0]) for row in rows]
        for stream in streams:
            self._db.execute("UPDATE named SET receipted=1 WHERE sha256=? AND stream=?", (sha256, stream))
        return streams

    # -- uploads -------------------------------------------------------------------------------------
    def begin_upload(self, user: bytes, sha256: bytes, size: int, until_ms: int) -> Upload:
        """Open an upload under a random id, with a random key for its spool file."""
        upload = Upload(secrets.token_hex(16), user, sha256, size, 0, secrets.token_bytes(32), until_ms)
        self._db.execute(
            "INSERT INTO upload(id,user,sha256,size,received,key,until_ms) VALUES (?,?,?,?,?,?,?)",
            (upload.id, user, sha256, size, 0, upload.key, until_ms),
        )
        return upload

    def upload(self, id_: str, user: bytes) -> Upload | None:
        """A person's own upload."""
        row = self._db.execute(
            "SELECT id,user,sha256,size,received,key,until_ms FROM upload WHERE id=? AND user=?", (id_, user)
        ).fetchone()
        if row is None:
            return None
        return Upload(row[0], bytes(row[1]), bytes(row[2]), row[3], row[4], bytes(row[5]), row[6])

    def advance_upload(self, id_: str, received: int) -> None:
        """The spool file holds this many bytes, durably."""
        self._db.execute("UPDATE upload SET received=? WHERE id=?", (received, id_))

    def end_upload(self, id_: str) -> None:
        """Forget an upload."""
        self._db.execute("DELETE FROM upload WHERE id=?", (id_,))

    def expired_uploads(self, now_ms: int) -> list[str]:
        """Uploads whose time has passed."""
        rows = self._db.execute("SELECT id FROM upload WHERE until_ms<?", (now_ms,)).fetchall()
        return [row[0] for row in rows]

    def open_uploads(self, user: bytes) -> int:
        """How many uploads a person has begun and not finished."""
        row = self._db.execute("SELECT count(*) FROM upload WHERE user=?", (user,)).fetchone()
        return int(row[0])


def forget_lost_files(connection: Connection, blobs: BlobStore) -> int:
    """Forget files that the database knows and the folder does not have; return how many.

    That happens when a database was restored without all of its files; their bringers are asked again.
    """
    rows = connection.execute("SELECT sha256 FROM held").fetchall()
    lost = [bytes(row[0]) for row in rows if not blobs.has(bytes(row[0]).hex())]
    for sha256 in lost:
        connection.execute("DELETE FROM held WHERE sha256=?", (sha256,))
        connection.execute("UPDATE named SET receipted=0 WHERE sha256=?", (sha256,))
    return len(lost)
