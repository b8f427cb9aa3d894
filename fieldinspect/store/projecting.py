"""Keeping the projection tables true: after events, only the streams that they touch; or all of them anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from fieldinspect.domain.acts import Remark
from fieldinspect.domain.codes import FINDING_DONE, NoticeStatus
from fieldinspect.domain.establishments import Establishment
from fieldinspect.domain.fold import Fact, fold_establishment
from fieldinspect.domain.inspections import Inspection
from fieldinspect.store.answers import Answered, answered_only
from fieldinspect.store.database import Database
from fieldinspect.store.folds import Folds
from fieldinspect.store.matters import write_matter
from sync.events import Event
from sync.log import Log

_KIND_OF_FIRST: Final = {
    "open": "inspection",
    "est.add": "establishment",
    "matter.add": "matter",
    "user.claim": "user",
}
"""The event that says what its stream is about; where a stream has several, the first of these counts."""
_TABLES: Final = (
    "inspection", "finding", "notice", "document", "review", "conflict", "establishment", "person", "insp_fts",
    "est_fts", "matter", "matter_link",
)  # fmt: skip
_PARTS: Final = ("finding", "notice", "document", "review", "conflict")


class Projector:
    """Writes the projection tables from the log, inside the caller's transaction."""

    def __init__(self, database: Database, log: Log, folds: Folds) -> None:
        self._db = database
        self._log = log
        self._folds = folds

    def after(self, events: Iterable[Event]) -> None:
        """Bring up to date what new events concern. An answer costs a lookup and an update, an act a fold."""
        by_stream: dict[bytes, list[Event]] = {}
        for event in events:
            by_stream.setdefault(event.stream, []).append(event)
        for stream, new in by_stream.items():
            sid, kind = self._stream(stream)
            if kind is not None and _says_otherwise(new, kind):
                self._remove(sid, stream)
                kind = None
            answered = answered_only(self._db, self._log, sid, new) if kind == "inspection" else None
            if answered is not None:
                self._note_answers(sid, answered)
            else:
                self._project(sid, stream, kind)

    def again(self, streams: Iterable[bytes]) -> None:
        """Read streams anew of which earlier events were set aside, admitted or opened."""
        for stream in streams:
            sid, _ = self._stream(stream)
            self._db.execute(
                "INSERT INTO reread(sid, n) VALUES (?,1) ON CONFLICT DO UPDATE SET n=n+1", (sid,)
            )
            self._db.execute("UPDATE stream SET kind=NULL WHERE sid=?", (sid,))
            self._log.rebuild_heads(sid)
            self._remove(sid, stream)
            self._project(sid, stream, None)

    def rebuild(self) -> None:
        """Make every projection anew from the events."""
        for table in _TABLES:
            self._db.execute(f"DELETE FROM {table}")
        self._db.execute("UPDATE stream SET kind=NULL, office=NULL")
        for stream in self._log.streams():
            self._project(self._stream(stream)[0], stream, None)

    # -- streams -------------------------------------------------------------------------------------
    def _stream(self, stream: bytes) -> tuple[int, str | None]:
        row = self._db.execute("SELECT sid, kind FROM stream WHERE uuid=?", (stream,)).fetchone()
        return int(row[0]), row[1]

    def _project(self, sid: int, stream: bytes, kind: str | None) -> None:
        facts: list[Fact] = []
        if kind != "inspection":
            facts = self._folds.facts(stream)
            kind = kind or self._describe(stream, facts)
        if kind == "inspection":
            self._write_inspection(sid, self._folds.visit(stream).value())
        elif kind == "establishment":
            self._write_establishment(sid, fold_establishment(stream, facts))
        elif kind == "matter":
            write_matter(self._db, sid, stream, facts)
        elif kind == "user":
            self._write_person(stream, facts)

    def _describe(self, stream: bytes, facts: Iterable[Fact]) -> str | None:
        """What a stream is about; None until the event that says so has arrived."""
        ordered = sorted(facts, key=lambda f: f.order)
        for first, kind in _KIND_OF_FIRST.items():
            for fact in ordered:
                if fact.body is not None and fact.body["t"] == first:
                    self._log.describe_stream(stream, kind, str(fact.body.get("office", "")))
                    return kind
        return None

    def _remove(self, sid: int, stream: bytes) -> None:
        for table in ("inspection", "establishment", "matter", "matter_link", *_PARTS):
            self._db.execute(f"DELETE FROM {table} WHERE sid=?", (sid,))
        self._db.execute("DELETE FROM person WHERE author=?", (stream,))
        for table in ("insp_fts", "est_fts"):
            self._db.execute(f"DELETE FROM {table} WHERE rowid=?", (sid,))

    # -- visits --------------------------------------------------------------------------------------
    def _note_answers(self, sid: int, answered: Answered) -> None:
        self._db.execute(
            "UPDATE inspection SET status=?, updated_ms=max(updated_ms, ?) WHERE sid=?",
            (answered.status, answered.at_ms, sid),
        )

    def _write_inspection(self, sid: int, visit: Inspection) -> None:
        self._replace(sid, visit.id, visit)
        for table in _PARTS:
            self._db.execute(f"DELETE FROM {table} WHERE sid=?", (sid,))
        for table, rows in _parts(visit).items():
            for row in rows:
                marks = ",".join("?" * (len(row) + 1))
                self._db.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", (sid, *row))
        self._index_inspection(sid)

    def _replace(self, sid: int, id: str, visit: Inspection) -> None:
        form = visit.forms[0] if visit.forms else None
        row = {
            "sid": sid,
            "id": id,
            "number": visit.number,
            "est": visit.establishment,
            "office": visit.office,
            "form_id": form.form_id if form else "",
            "form_version": form.form_version if form else "",
            "status": visit.status.value,
            "inspector": visit.inspector,
            "visit_type": visit.field_value("visit_type"),
            "practice": int(visit.field_value("practice") in ("True", "true", "1", "yes")),
            "started_ms": visit.started_ms,
            "updated_ms": visit.updated_ms,
            "finished_ms": visit.finished_ms,
            "version": visit.version,
            "findings": sum(finding.live for finding in visit.findings),
            "notices": sum(notice.status is not NoticeStatus.VOID for notice in visit.notices),
            "conflicts": len(set(visit.conflicts)),
            "next_due": _next_due(visit),
        }
        self._upsert("inspection", row)

    def _index_inspection(self, sid: int) -> None:
        """The words by which a visit is found: its number and place, and what was found there."""
        row = self._db.execute(
            "SELECT i.number, e.legal_name, e.trade_name, e.locality, e.address FROM inspection i "
            "LEFT JOIN establishment e ON e.id=i.est WHERE i.sid=?",
            (sid,),
        ).fetchone()
        titles = self._db.execute("SELECT title FROM finding WHERE sid=? ORDER BY number", (sid,)).fetchall()
        number, name, trade, locality, address = (part or "" for part in row)
        self._index(
            "insp_fts",
            sid,
            f"{number} {name} {trade}",
            f"{locality} {address}",
            " ".join(t[0] for t in titles),
        )

    # -- establishments, people ----------------------------------------------------------------------
    def _write_establishment(self, sid: int, place: Establishment) -> None:
        row = {
            "sid": sid,
            "id": place.id,
            "legal_name": place.legal_name,
            "trade_name": place.trade_name,
            "isic": place.isic,
            "address": place.address,
            "locality": place.locality,
            "identifiers": json.dumps(dict(place.identifiers), sort_keys=True, ensure_ascii=False),
            "office": place.office,
            "source": place.source,
            "verified": int(place.verified),
            "women": place.women,
            "men": place.men,
            "workers": place.workers,
            "conflicts": len(place.conflicts),
            "merged_into": place.merged_into,
        }
        before = self._db.execute(
            "SELECT legal_name, trade_name, locality, address FROM establishment WHERE sid=?", (sid,)
        ).fetchone()
        self._upsert("establishment", row)
        self._db.execute("DELETE FROM conflict WHERE sid=?", (sid,))
        for path in place.conflicts:
            self._db.execute("INSERT INTO conflict VALUES (?,?)", (sid, path))
        self._index(
            "est_fts", sid, f"{place.legal_name} {place.trade_name}", f"{place.locality} {place.address}",
            " ".join(place.identifiers.values()),
        )  # fmt: skip
        if before != (place.legal_name, place.trade_name, place.locality, place.address):
            visits = self._db.execute("SELECT sid FROM inspection WHERE est=?", (place.id,)).fetchall()
            for visit in visits:
                self._index_inspection(visit[0])

    def _write_person(self, stream: bytes, facts: Iterable[Fact]) -> None:
        """The last claim that somebody made about themselves; claims about others do not count."""
        claims = [
            fact
            for fact in facts
            if fact.author == stream and fact.body is not None and fact.body["t"] == "user.claim"
        ]
        self._db.execute("DELETE FROM person WHERE author=?", (stream,))
        if claims:
            body = max(claims, key=lambda f: f.order).body or {}
            fields = (str(body.get(name, "")) for name in ("name", "email", "role", "office"))
            self._db.execute("INSERT INTO person VALUES (?,?,?,?,?)", (stream, *fields))

    # -- rows ----------------------------------------------------------------------------------------
    def _upsert(self, table: str, row: Mapping[str, Any]) -> None:
        names, marks = ",".join(row), ",".join("?" * len(row))
        again = ",".join(f"{name}=excluded.{name}" for name in row if name != "sid")
        self._db.execute(  # not REPLACE, which takes rows away without the triggers that count them
            f"INSERT INTO {table}({names}) VALUES ({marks}) ON CONFLICT(sid) DO UPDATE SET {again}",
            tuple(row.values()),
        )

    def _index(self, table: str, sid: int, *columns: str) -> None:
        self._db.execute(
            f"INSERT OR REPLACE INTO {table}(rowid, {_COLUMNS[table]}) VALUES (?,?,?,?)", (sid, *columns)
        )


_COLUMNS: Final = {"insp_fts": "title, address, findings", "est_fts": "title, address, numbers"}


def _says_otherwise(events: Iterable[Event], kind: str) -> bool:
    """Whether new events may change what their stream is about."""
    said = {known for event in events for first, known in _KIND_OF_FIRST.items() if _is_kind(event, first)}
    return bool(said - {kind})


def _is_kind(event: Event, kind: str) -> bool:
    """Told from the canonical bytes, without reading the whole body."""
    return event.body is not None and f'"t":"{kind}"'.encode() in event.body


def _parts(visit: Inspection) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of a visit's findings, notices, copies, reviews and conflicts, without the visit's number."""
    return {
        "finding": [
            (f.id, f.number, f.status.value, f.kind.value, f.severity.value, f.measure.value if f.measure else "",
             f.title, f.path, _day(f.due))
            for f in visit.findings
        ],
        "notice": [
            (n.id, n.serial, n.type.value, n.status.value, n.addressee, _day(n.due_now), n.issued_ms,
             n.service.at_ms if n.service else None, json.dumps(n.flags))
            for n in visit.notices
        ],
        "document": [
            (d.id, d.of, d.number, d.version, d.kind, d.audience, d.language, d.data_sha256, d.pdf_sha256, d.pages,
             d.at_ms)
            for d in visit.documents
        ],
        "review": [(r.id, r.verdict, r.by, r.at_ms, _remarks(r.remarks)) for r in visit.reviews],
        "conflict": [(path,) for path in sorted(set(visit.conflicts))],
    }  # fmt: skip


def _remarks(remarks: Iterable[Remark]) -> str:
    return json.dumps([[remark.ref, remark.text] for remark in remarks], ensure_ascii=False)


def _next_due(visit: Inspection) -> str | None:
    open_findings = (
        f.due for f in visit.findings if f.live and f.status not in FINDING_DONE and f.due is not None
    )
    standing = (n.due_now for n in visit.notices if n.stands and n.due_now is not None)
    return _day(min([*open_findings, *standing], default=None))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
