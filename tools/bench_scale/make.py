"""Makes the workspace: real events with real hashes, laid into the tables in bulk, and the lists beside them.

The rows of the lists are those that the store itself makes of four model visits, with the names and numbers of each
made-up one put in; `check` has the store read some visits anew and compares.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import STANDARD, Kdf, Store
from sync.events import Draft, author_id
from tools.bench_scale import visits as made_up
from tools.bench_scale.visits import Chain, Visit

PASSPHRASE: Final = "a workspace for measuring"
SUPERVISOR: Final = "supervisor@labour.example"
BATCH: Final = 400
_EVENT: Final = "INSERT INTO event(rid,seq,sid,hlc,author,kind,body,content,hash) VALUES (?,?,?,?,?,?,?,?,?)"
_HEAD: Final = "INSERT INTO head(sid,path,rid,seq,val,hlc) VALUES (?,?,?,?,?,?)"
_FILE: Final = "INSERT INTO blob_ref(sid,path,sha256,rid,seq) VALUES (?,?,?,?,?)"
Rows = dict[str, list[tuple[Any, ...]]]
Say = Callable[[str], None]


def make(folder: Path, inspections: int, events: int, say: Say, kdf: Kdf = STANDARD) -> None:
    """Make a workspace of a supervisor with ``inspections`` visits of ``events`` events each."""
    began = time.monotonic()
    store = Store.create(folder, PASSPHRASE, clock_ms=lambda: time.time_ns() // 1_000_000, kdf=kdf)
    try:
        _be_supervisor(store)
        models = _models(store, events)
        db = store._db
        for pragma in (
            "synchronous=OFF",
            "cache_size=-400000",
            "wal_autocheckpoint=100000",
            "foreign_keys=OFF",
        ):
            db.execute(f"PRAGMA {pragma}").fetchall()
        places = max(10, inspections * 2 // 5)
        chains = made_up.chains(1 + db.execute("SELECT max(rid) FROM replica").fetchone()[0])
        _people(store, chains)
        first_sid = _establishments(store, chains, places)
        for start in range(0, inspections, BATCH):
            _visits(
                store,
                chains,
                range(start, min(start + BATCH, inspections)),
                places,
                first_sid,
                events,
                models,
            )
            if start % (BATCH * 25) == 0:
                say(f"{start:,} of {inspections:,} inspections, {time.monotonic() - began:.0f} s")
        with store.transaction():
            for chain in chains:
                db.execute(
                    "UPDATE replica SET head_seq=?, head_hash=? WHERE rid=?",
                    (chain.seq, chain.hash, chain.rid),
                )
            for table in ("insp_fts", "est_fts"):
                db.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
            db.execute("ANALYZE")
    finally:
        store.close()
    size = (folder / "fieldinspect.db").stat().st_size
    say(
        f"{inspections * events:,} events in {time.monotonic() - began:.0f} s, {size / (inspections * events):.0f} bytes each"
    )


def check(store: Store, inspections: int, places: int, samples: int = 40) -> int:
    """Have the store read some visits anew; returns how many, after finding every list as it was."""
    dice = random.Random(1)
    for _ in range(samples):
        visit = made_up.visit(dice.randrange(inspections), places)
        before = _rows_of(store, visit.stream)
        store._write(lambda stream=visit.stream: store._projector.again([stream]))  # type: ignore[misc]
        if (after := _rows_of(store, visit.stream)) != before:
            raise AssertionError(f"visit {visit.number} reads otherwise: {before} {after}")
    return samples


def _be_supervisor(store: Store) -> None:
    author = author_id(SUPERVISOR)
    store.record(
        [Draft(author, author, kinds.body_user_claim("Sara Osei", SUPERVISOR, "supervisor", "north"))]
    )
    claim = {"email": SUPERVISOR, "name": "Sara Osei", "office": "north", "role": "supervisor"}
    store.set_setting("user", json.dumps(claim))
    store.blobs.put(made_up.CHECKLIST)
    store.set_setting("jurisdiction", "xx")


def _models(store: Store, events: int) -> dict[int, tuple[Visit, Rows]]:
    """For each number of findings a visit that the store itself has read, and its rows in the lists."""
    author, found = author_id(SUPERVISOR), {}
    for number in range(4):
        visit = made_up.visit(number, 10)
        stream = made_up.digest("model", number)
        store.record([Draft(stream, author, body) for body in made_up.bodies(visit, events, bytes(16))])
        covered = store.visit(stream).vector()
        store.record([Draft(stream, author, kinds.body_finished(covered, "0" * 64, {}))])
        found[number] = (visit, _rows_of(store, stream))
    return found


def _rows_of(store: Store, stream: bytes) -> Rows:
    sid = store._db.execute("SELECT sid FROM stream WHERE uuid=?", (stream,)).fetchone()[0]
    return {
        table: store._db.execute(f"SELECT * FROM {table} WHERE sid=? ORDER BY 2", (sid,)).fetchall()
        for table in ("inspection", "finding", "head")
    }


def _people(store: Store, chains: list[Chain]) -> None:
    with store.transaction():
        for number, chain in enumerate(chains):
            store._db.execute(
                "INSERT INTO replica(rid,uuid,head_hash) VALUES (?,?,?)",
                (chain.rid, chain.replica, bytes(32)),
            )
            store._db.execute("INSERT INTO author(uuid) VALUES (?)", (chain.author,))
            chain.aid = store._db.execute("SELECT aid FROM author WHERE uuid=?", (chain.author,)).fetchone()[
                0
            ]
            email = f"inspector{number}@labour.example"
            said = iter([kinds.body_user_claim(f"Inspector {number}", email, "inspector", "north")])
            _lay(
                store,
                [_stream(store, chain.author, "user", "north")],
                [chain],
                [said],
                made_up.START_MS - 10**9,
            )
            store._db.execute(
                "INSERT INTO person VALUES (?,?,?,?,?)",
                (chain.author, f"Inspector {number}", email, "inspector", "north"),
            )


def _establishments(store: Store, chains: list[Chain], count: int) -> int:
    first = 1 + store._db.execute("SELECT max(sid) FROM stream").fetchone()[0]
    for start in range(0, count, 2_000):
        with store.transaction():
            numbers = range(start, min(start + 2_000, count))
            for number in numbers:
                name, address, town = made_up.establishment_name(number)
                stream = made_up.digest("establishment", number)
                said = iter([
                    kinds.body_establishment_added("import", "north"),
                    kinds.body_set("legal_name", name, ()),
                    kinds.body_set("address", address, ()),
                    kinds.body_set("locality", town, ()),
                ])  # fmt: skip
                sid = _stream(store, stream, "establishment", "north")
                _lay(store, [sid], [chains[number % len(chains)]], [said], made_up.START_MS - 10**8)
                store._db.execute(
                    "INSERT INTO establishment VALUES (?,?,?,'','',?,?,'{}','north','import',0,0,0,0,0,'')",
                    (sid, stream.hex(), name, address, town),
                )
                store._db.execute(
                    "INSERT INTO est_fts(rowid,title,address,numbers) VALUES (?,?,?,'')",
                    (sid, f"{name} ", f"{town} {address}"),
                )
    return first


def _visits(
    store: Store, chains: list[Chain], numbers: range, places: int, first_sid: int, events: int,
    models: dict[int, tuple[Visit, Rows]],
) -> None:  # fmt: skip
    with store.transaction():
        for number in numbers:
            visit = made_up.visit(number, places)
            chain = chains[number % len(chains)]
            place = made_up.digest("establishment", visit.establishment)
            sid = _stream(store, visit.stream, "inspection", visit.office)
            said = made_up.bodies(visit, events, place)
            first, last = _lay(store, [sid], [chain], [said], visit.started_ms, finishes=True)
            _list(store, sid, visit, chain, place, first, last, models[number % 4])


def _lay(
    store: Store, sids: list[int], chains: list[Chain], said: list[Iterator[dict[str, Any]]], at_ms: int,
    *, finishes: bool = False,
) -> tuple[int, int]:  # fmt: skip
    """Lay events and heads down; the first and the last moment."""
    stream = store._db.execute("SELECT uuid FROM stream WHERE sid=?", (sids[0],)).fetchone()[0]
    events, heads, files = made_up.rows(chains[0], sids[0], bytes(stream), at_ms, said[0], finishes=finishes)
    cursor = store._db.raw.cursor()
    cursor.executemany(_EVENT, events)
    cursor.executemany(_HEAD, heads)
    cursor.executemany(_FILE, files)
    return events[0][3] >> 16, events[-1][3] >> 16


def _stream(store: Store, stream: bytes, kind: str, office: str) -> int:
    store._db.execute("INSERT INTO stream(uuid,kind,office) VALUES (?,?,?)", (stream, kind, office))
    return int(store._db.execute("SELECT last_insert_rowid()").fetchone()[0])


def _list(
    store: Store,
    sid: int,
    visit: Visit,
    chain: Chain,
    place: bytes,
    first: int,
    last: int,
    model: tuple[Visit, Rows],
) -> None:
    """The rows of one visit in the lists: those of its model with its own names and numbers."""
    like, rows = model
    (row,) = rows["inspection"]
    year = 2022 + (visit.started_ms - made_up.START_MS) // (365 * 86_400_000)
    number = f"INS-{year}-D017-{visit.number:06d}"
    own = (
        sid,
        visit.stream.hex(),
        number,
        place.hex(),
        visit.office,
        *row[5:8],
        chain.author.hex(),
        *row[9:11],
        first,
        last,
        last,
    )
    store._db.execute(f"INSERT INTO inspection VALUES ({','.join('?' * len(row))})", (*own, *row[14:]))
    ids = {id_: at for at, (id_, _) in enumerate(like.findings)}
    for found in rows["finding"]:
        id_, title = visit.findings[ids[found[1]]]
        values = (sid, id_, *found[2:7], title if found[7] else "", *found[8:])
        store._db.execute(f"INSERT INTO finding VALUES ({','.join('?' * len(found))})", values)
    name, address, town = made_up.establishment_name(visit.establishment)
    titles = " ".join(title for _, title in visit.findings)
    store._db.execute(
        "INSERT INTO insp_fts(rowid,title,address,findings) VALUES (?,?,?,?)",
        (sid, f"{number} {name} ", f"{town} {address}", titles),
    )
