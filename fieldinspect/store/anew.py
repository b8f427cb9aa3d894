"""Going on as a new replica when this database was put back from a copy: what the office lacks is written anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from fieldinspect.store.database import Database
from fieldinspect.store.record_keys import RecordKeys
from sync.clock import HybridClock
from sync.conflicts import EventId, replaced_by
from sync.errors import Malformed
from sync.events import Draft, Event, canonical, parse_body
from sync.identity import Identity
from sync.log import Log
from sync.log_tables import statements
from sync.sealing import kid_of

_ALL: Final = 1 << 40


def go_on_as(
    identity: Identity,
    database: Database,
    log: Log,
    keys: RecordKeys,
    clock: HybridClock,
    now_ms: int,
    first_bad: int | None = None,
) -> list[Event]:
    """Take a new identity and give it the events that the office does not have, inside the caller's transaction.

    The former replica ends with what the office confirmed, and before ``first_bad``, the first event that the office
    has otherwise: a restored office can hold another history even of what it once confirmed. The rest of the former
    replica can come from there. Events written anew say what they were (`was`). Where the office has one of them
    after all, both say the same.
    """
    own = log.own()
    shared = 0 if own is None else own.acked_seq if first_bad is None else min(own.acked_seq, first_bad - 1)
    tail = _take_back(database, log, own.uuid, shared) if own is not None else []
    database.execute("DELETE FROM sync_state")  # what was skipped as our own has to be read now
    adopt(database, identity, now_ms)
    keys.entitle(identity)
    return _write_anew(tail, identity.replica, 0, log, keys, clock)


def write_former_anew(
    former: bytes, first_bad: int, database: Database, log: Log, keys: RecordKeys, clock: HybridClock
) -> list[Event]:
    """Say as the present replica what a former one said from ``first_bad`` on: a restored office has it otherwise."""
    own = log.own()
    if own is None:
        raise RuntimeError("no own replica: adopt one first")
    tail = _take_back(database, log, former, first_bad - 1)
    return _write_anew(tail, own.uuid, own.seq, log, keys, clock)


def _take_back(database: Database, log: Log, replica: bytes, last: int) -> list[Event]:
    """What a replica of this laptop said after ``last``, which is now its end."""
    tail = log.of_replica(replica, last, _ALL)
    if tail:
        _cut(database, log, replica, last)
    return tail


def _write_anew(
    tail: Sequence[Event], replica: bytes, after: int, log: Log, keys: RecordKeys, clock: HybridClock
) -> list[Event]:
    names = {event.id: (replica.hex(), number) for number, event in enumerate(tail, start=after + 1)}
    return log.append([_anew(event, names, keys) for event in tail], clock)


def displace(database: Database, log: Log, replica: bytes, last: int, until: int, now_ms: int) -> list[bytes]:
    """End another laptop's chain with ``last``, and keep what followed in a table of its own.

    Where an office was restored and a laptop cloned, the office may have taken another history for numbers that it
    had given out before: only what came up to the local number ``until``, before the restoration, may give way. Its
    writer has written it anew, or will; here it is kept as it was. Returns the streams concerned, none where
    something younger would have to go.
    """
    rid = database.execute("SELECT rid FROM replica WHERE uuid=?", (replica,)).fetchone()[0]
    newest = database.execute("SELECT max(lid) FROM event WHERE rid=? AND seq>?", (rid, last)).fetchone()[0]
    if newest is None or newest > until:
        return []
    streams = database.execute(
        "SELECT DISTINCT s.uuid FROM event e JOIN stream s ON s.sid=e.sid WHERE e.rid=? AND e.seq>? ORDER BY e.sid",
        (rid, last),
    ).fetchall()
    database.execute(
        "INSERT OR IGNORE INTO displaced(replica,seq,hash,stream,hlc,author,body,content,at_ms) "
        "SELECT r.uuid,e.seq,e.hash,s.uuid,e.hlc,a.uuid,e.body,e.content,? FROM event e JOIN replica r ON r.rid=e.rid "
        "JOIN stream s ON s.sid=e.sid JOIN author a ON a.aid=e.author WHERE e.rid=? AND e.seq>?",
        (now_ms, rid, last),
    )
    _cut(database, log, replica, last)
    return [bytes(stream) for (stream,) in streams]


def adopt(database: Database, identity: Identity, now_ms: int) -> None:
    """Make an identity this laptop's own and keep its private keys."""
    Log(database).adopt(identity.replica, identity.public_signing)
    database.execute(
        "INSERT INTO identity(replica, signing, sealing, made_ms) VALUES (?,?,?,?)",
        (identity.replica, identity.signing, identity.sealing, now_ms),
    )


def identities(database: Database) -> list[Identity]:
    """This laptop's identities, the one in use first; former ones still open what was sealed to them."""
    rows = database.execute(
        "SELECT i.replica, i.signing, i.sealing FROM identity i JOIN replica r ON r.uuid=i.replica "
        "ORDER BY r.mine DESC, r.rid DESC"
    ).fetchall()
    return [Identity(bytes(replica), bytes(signing), bytes(sealing)) for replica, signing, sealing in rows]


def _cut(database: Database, log: Log, replica: bytes, last: int) -> None:
    """Let a replica end with its event ``last``: the only place where events are taken out of the log itself."""
    rid = database.execute("SELECT rid FROM replica WHERE uuid=?", (replica,)).fetchone()[0]
    touched = database.execute(
        "SELECT DISTINCT sid FROM event WHERE rid=? AND seq>? ORDER BY sid", (rid, last)
    ).fetchall()
    database.execute("DROP TRIGGER event_no_del")
    database.execute("DELETE FROM event WHERE rid=? AND seq>?", (rid, last))
    for statement in statements():
        if "event_no_del" in statement:
            database.execute(statement)
    database.execute(
        "UPDATE replica SET head_seq=?, head_hash=? WHERE rid=?", (last, log.hash_at(replica, last), rid)
    )
    for (sid,) in touched:
        log.rebuild_heads(sid)


def _anew(event: Event, names: Mapping[EventId, EventId], keys: RecordKeys) -> Draft:
    """The draft that says under a new name what an event said."""
    body = parse_body(event.body or b"")
    kid = kid_of(body)
    opened = keys.open(body) if kid is not None else None
    if kid is not None and opened is not None:
        files = tuple(body.get("f") or ())
        said = keys.keyring([kid]).seal(_renamed(opened, event.id, names), kid, files)
    else:
        said = _renamed(body, event.id, names)
    return Draft(event.stream, event.author, said)


def _renamed(body: Mapping[str, Any], was: EventId, names: Mapping[EventId, EventId]) -> dict[str, Any]:
    """A body in which events that were written anew are called by their new names alone.

    Under their old names the office may hold other events, which nobody here has seen and nothing here replaces.
    """
    said = {**body, "was": [*was]}
    if isinstance(body.get("s"), list):
        said["s"] = [[*names.get(name, name)] for name in replaced_by(body)]
    if isinstance(body.get("vector"), Mapping):
        said["vector"] = _covered(body["vector"], names)
    judged = body.get("fin")
    if isinstance(judged, list) and len(judged) == 2:
        said["fin"] = [*names.get((judged[0], judged[1]), (judged[0], judged[1]))]
    try:
        canonical(said)
    except Malformed:  # too long with its new names: what it says is worth more
        return dict(body)
    return said


def _covered(vector: Mapping[str, Any], names: Mapping[EventId, EventId]) -> dict[str, int]:
    """A finishing's vector: of the former replica what is left of it, and all that was covered under a new name."""
    covered = {replica: seq for replica, seq in vector.items() if type(seq) is int}
    for (replica, seq), (new, number) in names.items():
        if seq <= vector.get(replica, 0):
            covered[new] = max(number, covered.get(new, 0))
            covered[replica] = min(covered[replica], seq - 1)
    return {replica: seq for replica, seq in covered.items() if seq}
