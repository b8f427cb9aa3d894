"""The lists that screens show, read from the projection tables."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from fieldinspect.domain.people import Role, User
from fieldinspect.store.database import Database
from fieldinspect.store.matters import MatterLists
from fieldinspect.store.projections import (
    AsideRow,
    ConflictRow,
    DocumentRow,
    EstablishmentRow,
    FindingRow,
    InspectionRow,
    NoticeRow,
    ReviewRow,
)
from sync.errors import Malformed
from sync.events import parse_body

R = TypeVar("R")

_FILES: Final = "FROM blob_ref r JOIN blob b ON b.sha256=r.sha256 WHERE"
_UNSENT_FILES: Final = "b.state='local' AND b.receipt IS NULL"
_MISSING: Final = "b.state='wanted'"
_COUNTED_ONCE: Final = f"""
WITH own(rid, acked) AS (SELECT rid, acked_seq FROM replica WHERE mine=1),
  unsent(sid, n) AS (SELECT e.sid, count(*) FROM own CROSS JOIN event e ON e.rid=own.rid AND e.seq>own.acked GROUP BY e.sid),
  unsent_files(sid, n) AS (SELECT r.sid, count(DISTINCT b.sha256) {_FILES} {_UNSENT_FILES} GROUP BY r.sid),
  missing(sid, n) AS (SELECT r.sid, count(DISTINCT b.sha256) {_FILES} {_MISSING} GROUP BY r.sid)
"""
_BY_TABLE: Final = (
    "coalesce((SELECT n FROM missing m WHERE m.sid=i.sid),0), coalesce((SELECT n FROM unsent u WHERE u.sid=i.sid),0)"
    "+coalesce((SELECT n FROM unsent_files f WHERE f.sid=i.sid),0)"
)
_BY_VISIT: Final = (
    f"(SELECT count(DISTINCT b.sha256) {_FILES} r.sid=i.sid AND {_MISSING}), "
    "(SELECT count(*) FROM event e WHERE e.sid=i.sid AND +e.rid=(SELECT rid FROM replica WHERE mine=1) "
    "AND +e.seq>(SELECT acked_seq FROM replica WHERE mine=1))"
    f"+(SELECT count(DISTINCT b.sha256) {_FILES} r.sid=i.sid AND {_UNSENT_FILES})"
)
_UNSENT_ONCE: Final = """
WITH own(rid, acked) AS (SELECT rid, acked_seq FROM replica WHERE mine=1),
  unsent(sid, n) AS MATERIALIZED
    (SELECT e.sid, count(*) FROM own CROSS JOIN event e ON e.rid=own.rid AND e.seq>own.acked GROUP BY e.sid)
"""
_BY_UNSENT: Final = (
    f"(SELECT count(DISTINCT b.sha256) {_FILES} r.sid=i.sid AND {_MISSING}), "
    "coalesce((SELECT n FROM unsent u WHERE u.sid=i.sid),0)"
    f"+(SELECT count(DISTINCT b.sha256) {_FILES} r.sid=i.sid AND {_UNSENT_FILES})"
)
_FEW: Final = 50
_FEW_UNSENT: Final = 1_000
_MANY_FOUND: Final = 2_000
"""More visits than this that hold a word are looked for from the last touched on, fewer are sorted."""
_INSPECTIONS: Final = """
SELECT i.id, i.number, i.est, coalesce(e.legal_name,''), coalesce(e.locality,''), i.form_id, i.status,
  coalesce(p.name,''), i.started_ms, i.updated_ms, i.finished_ms, i.version, coalesce(g.answered,0),
  coalesce(g.questions,0), i.findings, i.notices, i.conflicts, {counts}, i.next_due, i.visit_type, i.inspector,
  i.office, i.practice
FROM (SELECT * FROM inspection i{walked}{where} ORDER BY i.updated_ms DESC, i.id LIMIT ?) i
  LEFT JOIN establishment e ON e.id=i.est LEFT JOIN person p ON p.author=unhex(i.inspector)
  LEFT JOIN progress g ON g.sid=i.sid
"""
_COUNTS: Final = (
    "i.est=e.id AND i.practice<=coalesce((SELECT value='yes' FROM setting WHERE name='practice'),0)"
)
"""The visits that count at an establishment: those of practice count in a workspace for practice only."""
_ESTABLISHMENTS: Final = f"""
SELECT e.id, e.legal_name, e.trade_name, e.isic, e.address, e.locality, e.identifiers, e.office, e.source, e.verified,
  e.women, e.men, e.workers, e.conflicts,
  (SELECT count(*) FROM inspection i WHERE {_COUNTS}),
  (SELECT max(i.started_ms) FROM inspection i WHERE {_COUNTS}),
  (SELECT count(*) FROM inspection i JOIN finding f ON f.sid=i.sid WHERE {_COUNTS}
    AND f.status IN ('confirmed','open','remedied_claimed')), e.merged_into
FROM establishment e
"""
_GOES_ON: Final = (
    "(e.merged_into='' OR (e.id<e.merged_into AND EXISTS "
    "(SELECT 1 FROM establishment o WHERE o.id=e.merged_into AND o.merged_into=e.id)))"
)
"""An entry that was not merged; of two that were merged into one another at once, the first one."""
_OF_VISIT: Final = "JOIN inspection i ON i.sid=x.sid LEFT JOIN establishment e ON e.id=i.est "
_VISIT: Final = "i.id, i.number, i.est, coalesce(e.legal_name,'')"
_WORD: Final = re.compile(r"\w+")


class Lists(MatterLists):
    """Reads rows. ``limit`` bounds what a screen asks for at once; ``text`` are beginnings of words, all of them."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)

    def inspections(
        self, *, status: str | Collection[str] | None = None, text: str = "", establishment: str | None = None,
        limit: int = 500,
    ) -> list[InspectionRow]:  # fmt: skip
        """Visits, the last touched first."""
        return self._inspections(status, text, limit, ("est", establishment) if establishment else None)

    def counts(self) -> dict[str, int]:
        """How many visits there are by status."""
        return dict(self._all("SELECT status, n FROM insp_count WHERE n>0 ORDER BY status"))

    def inspection(self, id: str) -> InspectionRow | None:
        """The row of one visit."""
        return next(iter(self._inspections(None, "", 1, ("id", id))), None)

    def _inspections(
        self, status: str | Collection[str] | None, text: str, limit: int, where: tuple[str, str] | None
    ) -> list[InspectionRow]:
        conditions, values = _status_in(status)
        if where is not None:
            conditions.append(f"i.{where[0]}=?")
            values.append(where[1])
        match, walked = _match(text), ""
        if match:
            conditions.append("i.sid IN (SELECT rowid FROM insp_fts WHERE insp_fts MATCH ?)")
            values.append(match)
            found = "SELECT count(*) FROM (SELECT 1 FROM insp_fts WHERE insp_fts MATCH ? LIMIT ?)"
            if len(conditions) == 1 and self._all(found, match, _MANY_FOUND)[0][0] == _MANY_FOUND:
                walked = " INDEXED BY inspection_updated"
        before, counts = self._counting(limit)
        chosen = _INSPECTIONS.format(counts=counts, walked=walked, where=_where(conditions))
        sql = before + chosen + " ORDER BY i.updated_ms DESC, i.id"
        return [
            _made(InspectionRow, *row[:19], _day(row[19]), *row[20:23], bool(row[23]))
            for row in self._all(sql, *values, limit)
        ]

    def _counting(self, limit: int) -> tuple[str, str]:
        """How what is unsent and missing is counted with least work: for each visit, or once for all of them."""
        if limit > _FEW:
            return _COUNTED_ONCE, _BY_TABLE
        unsent = self._all("SELECT coalesce(sum(head_seq-acked_seq), 0) FROM replica WHERE mine=1")[0][0]
        return (_UNSENT_ONCE, _BY_UNSENT) if unsent <= _FEW_UNSENT else ("", _BY_VISIT)

    def establishments(self, *, text: str = "", limit: int = 500) -> list[EstablishmentRow]:
        """Establishments by name."""
        return self._establishments(text, limit, None)

    def establishment_row(self, id: str) -> EstablishmentRow | None:
        """The row of one establishment."""
        return next(iter(self._establishments("", 1, id)), None)

    def _establishments(self, text: str, limit: int, id: str | None) -> list[EstablishmentRow]:
        conditions: list[str] = ["e.id=?"] if id is not None else [_GOES_ON]
        values: list[Any] = [id] if id is not None else []
        match = _match(text)
        if match:
            conditions.append("e.sid IN (SELECT rowid FROM est_fts WHERE est_fts MATCH ?)")
            values.append(match)
        sql = _ESTABLISHMENTS + _where(conditions) + " ORDER BY e.legal_name, e.id LIMIT ?"
        return [
            _made(EstablishmentRow, *row[:6], json.loads(row[6]), *row[7:9], bool(row[9]), *row[10:])
            for row in self._all(sql, *values, limit)
        ]

    def merged_establishments(self) -> list[str]:
        """The ids of entries that were merged into others, and so are in no list."""
        rows = self._all(f"SELECT e.id FROM establishment e WHERE NOT {_GOES_ON} ORDER BY e.id")
        return [str(row[0]) for row in rows]

    def findings(
        self, *, inspection: str | None = None, establishment: str | None = None, status: str | None = None,
        limit: int = 500,
    ) -> list[FindingRow]:  # fmt: skip
        """Findings; those due first come first, those without a day last."""
        conditions, values = _of(inspection, establishment)
        if status is not None:
            conditions.append("x.status=?")
            values.append(status)
        sql = (
            f"SELECT x.id, {_VISIT}, x.number, x.status, x.kind, x.severity, x.measure, x.title, x.path, x.due "
            f"FROM finding x {_OF_VISIT}{_where(conditions)} ORDER BY x.due IS NULL, x.due, x.sid, x.number LIMIT ?"
        )
        return [_made(FindingRow, *row[:-1], _day(row[-1])) for row in self._all(sql, *values, limit)]

    def notices(
        self, *, inspection: str | None = None, establishment: str | None = None, status: str | None = None,
        limit: int = 500,
    ) -> list[NoticeRow]:  # fmt: skip
        """Notices; those due first come first."""
        conditions, values = _of(inspection, establishment)
        if status is not None:
            conditions.append("x.status=?")
            values.append(status)
        sql = (
            f"SELECT x.id, {_VISIT}, x.serial, x.type, x.status, x.addressee, x.due, x.issued_ms, x.served_ms, x.flags "
            f"FROM notice x {_OF_VISIT}{_where(conditions)} ORDER BY x.due IS NULL, x.due, x.issued_ms, x.id LIMIT ?"
        )
        return [
            _made(NoticeRow, *row[:9], _day(row[9]), *row[10:12], tuple(json.loads(row[12])))
            for row in self._all(sql, *values, limit)
        ]

    def documents(self, *, inspection: str | None = None, limit: int = 500) -> list[DocumentRow]:
        """Issued copies, the oldest first."""
        conditions, values = _of(inspection, None)
        sql = (
            "SELECT x.id, i.id, x.of_id, x.number, x.version, x.kind, x.audience, x.language, x.data_sha256, "
            f"x.pdf_sha256, x.pages, x.at_ms FROM document x {_OF_VISIT}{_where(conditions)} ORDER BY x.at_ms, x.id LIMIT ?"
        )
        return [_made(DocumentRow, *row) for row in self._all(sql, *values, limit)]

    def reviews(self, *, inspection: str | None = None, limit: int = 500) -> list[ReviewRow]:
        """Verdicts of supervisors, the oldest first."""
        conditions, values = _of(inspection, None)
        sql = (
            "SELECT x.id, i.id, x.verdict, x.by_author, x.at_ms, x.remarks "
            f"FROM review x {_OF_VISIT}{_where(conditions)} ORDER BY x.at_ms, x.id LIMIT ?"
        )
        return [
            _made(ReviewRow, *row[:5], tuple((ref, said) for ref, said in json.loads(row[5])))
            for row in self._all(sql, *values, limit)
        ]

    def visit_of(self, id: str) -> str | None:
        """The visit that an id names: a visit itself, or the one that a finding or notice is on."""
        sql = (
            "SELECT id FROM inspection WHERE id=?1 UNION ALL SELECT i.id FROM finding x "
            "JOIN inspection i ON i.sid=x.sid WHERE x.id=?1 UNION ALL SELECT i.id FROM notice x "
            "JOIN inspection i ON i.sid=x.sid WHERE x.id=?1 LIMIT 1"
        )
        rows = self._all(sql, id)
        return str(rows[0][0]) if rows else None

    def conflicts(self) -> list[ConflictRow]:
        """Paths with versions that nobody has settled."""
        sql = "SELECT s.uuid, c.path FROM conflict c JOIN stream s ON s.sid=c.sid ORDER BY s.uuid, c.path"
        return [ConflictRow(bytes(stream).hex(), path) for stream, path in self._all(sql)]

    def quarantine(self) -> list[AsideRow]:
        """Events set aside, in the order in which they came."""
        sql = (
            "SELECT r.uuid, e.seq, s.uuid, e.body, a.uuid, e.hlc, e.quarantine FROM event e "
            "INDEXED BY event_aside JOIN replica r ON r.rid=e.rid JOIN stream s ON s.sid=e.sid "
            "JOIN author a ON a.aid=e.author WHERE e.quarantine IS NOT NULL ORDER BY e.lid"
        )
        return [
            AsideRow(
                bytes(replica).hex(),
                seq,
                bytes(stream).hex(),
                _kind(body),
                bytes(author).hex(),
                hlc >> 16,
                code,
            )
            for replica, seq, stream, body, author, hlc, code in self._all(sql)
        ]

    def users(self) -> dict[str, User]:
        """People by author id (hex)."""
        rows = self._all("SELECT author, name, email, role, office FROM person ORDER BY name, author")
        return {
            bytes(author).hex(): User(bytes(author).hex(), name, email, _role(role), office)
            for author, name, email, role, office in rows
        }

    def _all(self, sql: str, *values: Any) -> Sequence[Any]:
        rows: Sequence[Any] = self._db.execute(sql, values).fetchall()
        return rows


def _made(kind: Callable[..., R], *values: Any) -> R:
    return kind(*values)


def _status_in(status: str | Collection[str] | None) -> tuple[list[str], list[Any]]:
    if status is None:
        return [], []
    wanted = [status] if isinstance(status, str) else list(status)
    return [f"i.status IN ({','.join('?' * len(wanted))})"], [*wanted]


def _of(inspection: str | None, establishment: str | None) -> tuple[list[str], list[Any]]:
    given = {"i.id=?": inspection, "i.est=?": establishment}
    return [sql for sql, value in given.items() if value is not None], [
        v for v in given.values() if v is not None
    ]


def _where(conditions: Sequence[str]) -> str:
    return " WHERE " + " AND ".join(conditions) if conditions else ""


def _match(text: str) -> str:
    """A full-text query for the beginnings of all words in a text; blank where it has no word."""
    return " ".join(f'"{word}"*' for word in _WORD.findall(text)[:12])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _role(text: str) -> Role:
    """Somebody who claims a role that does not exist has the least."""
    return Role(text) if text in set(Role) else Role.DELEGATE


def _kind(body: bytes | None) -> str:
    try:
        return str(parse_body(bytes(body))["t"]) if body is not None else ""
    except Malformed:
        return ""
