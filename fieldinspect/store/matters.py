"""Matters in tables: written when their events change, read as rows."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from fieldinspect.domain.matter_fields import FieldKind
from fieldinspect.domain.matter_kinds import KINDS
from fieldinspect.domain.matters import Matter, MatterKind, due_of, fold_matter, title_of
from fieldinspect.domain.registers import Fact
from fieldinspect.store.database import Database

_COLUMNS: Final = (
    "id, kind, number, office, state, title, est, due, added_by, added_ms, updated_ms, conflicts, fields"
)


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter in a list. ``establishment_id`` is blank where it concerns none; ``due`` until when to act."""

    id: str
    kind: str
    number: str
    office: str
    state: str
    title: str
    establishment_id: str
    due: date | None
    added_by: str
    added_ms: int
    updated_ms: int
    conflicts: int
    fields: Mapping[str, Any]


def write_matter(database: Database, sid: int, stream: bytes, facts: Iterable[Fact]) -> None:
    """Write the row of a matter and what it links to, inside the caller's transaction."""
    database.execute("DELETE FROM matter WHERE sid=?", (sid,))
    database.execute("DELETE FROM matter_link WHERE sid=?", (sid,))
    database.execute("DELETE FROM conflict WHERE sid=?", (sid,))
    matter = fold_matter(stream, facts, KINDS)
    if matter is None:
        return
    kind = KINDS.get(matter.kind)
    title = title_of(kind, matter.fields)[:300] if kind is not None else ""
    due = due_of(kind, matter) if kind is not None else ""
    establishment = matter.fields.get("establishment")
    row = (
        sid, matter.id, matter.kind, matter.number, matter.office, matter.state, title,
        establishment if isinstance(establishment, str) else "", due or None, matter.added_by, matter.added_ms,
        matter.updated_ms, len(matter.conflicts),
        json.dumps(dict(matter.fields), sort_keys=True, ensure_ascii=False),
    )  # fmt: skip
    database.execute(f"INSERT INTO matter(sid, {_COLUMNS}) VALUES ({','.join('?' * len(row))})", row)
    for name in matter.conflicts:
        database.execute("INSERT INTO conflict VALUES (?,?)", (sid, f"{matter.kind}/{name}"))
    for name, target in _links(kind, matter):
        database.execute("INSERT OR IGNORE INTO matter_link VALUES (?,?,?)", (sid, name, target))


class MatterLists:
    """Reads matters."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def matters(
        self, *, kind: str | None = None, states: Collection[str] | None = None, establishment: str | None = None,
        linked: str | None = None, text: str = "", limit: int = 500,
    ) -> list[MatterRow]:  # fmt: skip
        """Matters, the last touched first; ``linked`` are those that name a record, ``text`` part of the title."""
        conditions, values = list[str](), list[Any]()
        for column, value in (("kind", kind), ("est", establishment)):
            if value is not None:
                conditions.append(f"m.{column}=?")
                values.append(value)
        if states is not None:
            conditions.append(f"m.state IN ({','.join('?' * len(states))})")
            values += states
        if linked is not None:
            conditions.append("m.sid IN (SELECT sid FROM matter_link WHERE target=?)")
            values.append(linked)
        if text.strip():
            conditions.append("instr(lower(m.title || ' ' || m.number), lower(?)) > 0")
            values.append(text.strip())
        where = " WHERE " + " AND ".join(conditions) if conditions else ""
        sql = f"SELECT {_COLUMNS} FROM matter m{where} ORDER BY m.updated_ms DESC, m.id LIMIT ?"
        rows: Sequence[Any] = self._db.execute(sql, (*values, limit)).fetchall()
        return [_row(row) for row in rows]

    def matter_row(self, id: str) -> MatterRow | None:
        """The row of one matter."""
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM matter m WHERE id=?", (id,)).fetchall()
        return _row(rows[0]) if rows else None


def _row(row: Sequence[Any]) -> MatterRow:
    due = date.fromisoformat(row[7]) if row[7] else None
    return MatterRow(
        id=row[0], kind=row[1], number=row[2], office=row[3], state=row[4], title=row[5], establishment_id=row[6],
        due=due, added_by=row[8], added_ms=row[9], updated_ms=row[10], conflicts=row[11], fields=json.loads(row[12]),
    )  # fmt: skip


def _links(kind: MatterKind | None, matter: Matter) -> Iterable[tuple[str, str]]:
    for field in kind.fields if kind is not None else ():
        value = matter.fields.get(field.name)
        if field.kind is FieldKind.LINK and isinstance(value, str):
            yield field.name, value
        elif field.kind is FieldKind.LINKS and isinstance(value, list):
            yield from ((field.name, str(target)) for target in value)
