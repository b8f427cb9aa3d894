"""Going on as a new replica when this database was put back from a copy: what the office lacks is written anew."""

from __future__ import annotations

from collections.abc import Mapping
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
    identity: Identity, database: Database, log: Log, keys: RecordKeys, clock: HybridClock, now_ms: int
) -> list[Event]:
    """Take a new identity and give it the events that the office never confirmed, inside the caller's transaction.

    The former replica ends with what the office confirmed, so that the rest of it can come from there. Events
    written anew say what they were (`was`). Where the office has one of them after all, both say the same.
    """
    own = log.own()
    tail = log.of_replica(own.uuid, own.acked_seq, _ALL) if own is not None else []
    if own is not None and tail:
        _cut(database, log, own.uuid, own.acked_seq)
    database.execute("DELETE FROM sync_state")  # what was skipped as our own has to be read now
    adopt(database, identity, now_ms)
    keys.entitle(identity)
    names = {event.id: (identity.replica.hex(), number) for number, event in enumerate(tail, start=1)}
    return log.append([_anew(event, names, keys) for event in tail], clock)


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
    """Let a replica end with its event ``last``: the only place where events are taken out of a log."""
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
