"""A small world: laptops with real stores, an office, and everything that happens to them, driven step by step.

After `settle` the laws of replication are checked: everybody has the same events and sees the same, nothing that was
ever acknowledged is missing unless every copy of it was destroyed, and every conflict is a conflict for all.
"""

from __future__ import annotations

import itertools
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Kdf, Store
from fieldinspect.store.replica import StoreReplica
from sync.client.connection import Credentials
from sync.client.runner import synchronise
from sync.conflicts import Entry, registers
from sync.errors import Forked, Offline
from sync.events import Draft, parse_body
from sync.messages import HeadReceipt, Hello, decode_receipt
from tests.simulation.office import PEOPLE, SimOffice

PASSPHRASE, CHEAP, START_MS = "x", Kdf(8, 1, 1), 1_790_000_000_000
VISITS = [bytes([0xA0 + n]) * 16 for n in range(2)]
PATHS = ["4f1c09aa/data/q1", "4f1c09aa/data/q2", "4f1c09aa/data/note"]
ROWS = ["4f1c09aa/data/worker[r1]", "4f1c09aa/data/worker[r2]"]
INSIDE = "/wage"
DAY_MS = 86_400_000
SERVER_KINDS = ("quarantine", "receipt", "admit")


@dataclass
class Laptop:
    """One laptop: whose it is, where its workspace lies, its store."""

    person: str
    folder: Path
    store: Store

    @property
    def author(self) -> bytes:
        return PEOPLE[self.person].id


@dataclass
class World:
    """The laptops and the office; ``folder`` is empty and the caller's to remove."""

    folder: Path
    seed: int
    people: tuple[str, ...] = ("amina", "boris", "sara")
    checks_overlap: bool = True
    last_write_wins: bool = False
    laptops: list[Laptop] = field(default_factory=list)
    steps: int = 0
    skew_ms: int = 0
    promised: set[str] = field(default_factory=set)
    copies: list[tuple[str, Path]] = field(default_factory=list)
    office_copy: Any = None
    office_restored: bool = False

    def __post_init__(self) -> None:
        self._small_reserve = mock.patch("fieldinspect.store.reserve.SIZE", 4096)
        self._small_reserve.start()
        self._trusting = mock.patch("sync.client.runner.compare_heads", _trust)
        if not self.checks_overlap:
            self._trusting.start()
        self._ticks = itertools.count(START_MS, 50)
        self._names = itertools.count(1)
        self.office = SimOffice(
            self.now_ms, self.seed.to_bytes(16, "big"), checks_overlap=self.checks_overlap
        )
        for person in self.people:
            self.add_laptop(person)
        first = self.laptops[0]
        for visit in VISITS:
            self.say(first, visit, kinds.body_open("0" * 32, f"INS-2026-X-{visit[0]:04d}", "R4"))
        self.office_copy = self.office.copy()

    def now_ms(self) -> int:
        """The wall clock, which may jump."""
        return max(0, next(self._ticks) + self.skew_ms)

    def close(self) -> None:
        """Let go of everything."""
        for laptop in self.laptops:
            laptop.store.close()
        self.office.connection.close()
        self._small_reserve.stop()
        if not self.checks_overlap:
            self._trusting.stop()

    def add_laptop(self, person: str) -> Laptop:
        """One more laptop, of a person."""
        number = next(self._names)
        folder = self.folder / f"laptop{number}"
        replica = bytes([number]) * 8 + self.seed.to_bytes(8, "big")
        store = Store.create(folder, PASSPHRASE, clock_ms=self.now_ms, kdf=CHEAP, replica=replica)
        laptop = Laptop(person, folder, store)
        self.laptops.append(laptop)
        known = PEOPLE[person]
        self.say(laptop, known.id, kinds.body_user_claim(known.name, known.email, known.role, known.office))
        return laptop

    # -- what people do ------------------------------------------------------------------------------
    def say(self, laptop: Laptop, stream: bytes, *bodies: dict[str, Any]) -> None:
        """Record, durably; what is a value is promised from now on."""
        laptop.store.record([Draft(stream, laptop.author, body) for body in bodies])
        self.promised |= {str(body["v"]) for body in bodies if body.get("t") in ("set", "resolve")}

    def value(self) -> str:
        """A value that is written once in the whole run."""
        return f"value {next(self._names)}"

    def answer(self, laptop: Laptop, visit: bytes, path: str, same: bool = False) -> None:
        """Answer a question, having seen what is there; ``same`` gives an answer that others give too."""
        value = "the same" if same else self.value()
        self.say(laptop, visit, kinds.body_set(path, value, laptop.store.seen(visit, path)))

    def clear(self, laptop: Laptop, visit: bytes, path: str) -> None:
        """Take an answer back."""
        self.say(laptop, visit, kinds.body_clear(path, laptop.store.seen(visit, path)))

    def add_row(self, laptop: Laptop, visit: bytes, row: str) -> None:
        """Add a repeat row and write inside."""
        inside = row + INSIDE
        self.say(
            laptop,
            visit,
            kinds.body_row_added(row, laptop.store.seen(visit, row)),
            kinds.body_set(inside, self.value(), laptop.store.seen(visit, inside)),
        )

    def remove_row(self, laptop: Laptop, visit: bytes, row: str) -> None:
        """Remove a repeat row, having seen what is inside."""
        seen = [*laptop.store.seen(visit, row), *laptop.store.seen(visit, row + INSIDE)]
        self.say(laptop, visit, kinds.body_row_removed(row, seen))

    def resolve(self, laptop: Laptop, visit: bytes, path: str) -> None:
        """Settle what is there."""
        seen = laptop.store.seen(visit, path)
        self.say(laptop, visit, kinds.body_resolve(path, self.value(), seen, "settled"))

    def finish(self, laptop: Laptop, visit: bytes) -> None:
        """Finish a visit as it is seen here."""
        fold = laptop.store.visit(visit)
        self.say(laptop, visit, kinds.body_finished(fold.vector(), fold.state_sha256(), {}))

    def reopen(self, laptop: Laptop, visit: bytes) -> None:
        """Take a visit up again."""
        self.say(laptop, visit, kinds.body_reopened("once more"))

    def from_the_future(self, laptop: Laptop, visit: bytes) -> None:
        """An event of a kind that this release does not know."""
        self.say(laptop, visit, {"ev": 1, "t": "drone.flight", "v2": [self.value()], "z": {"é": 1.5}})

    def for_another(self, laptop: Laptop, visit: bytes) -> None:
        """An event in somebody else's name, which the office sets aside."""
        other = next(p for name, p in PEOPLE.items() if name != laptop.person)
        body = kinds.body_set(PATHS[0], self.value(), laptop.store.seen(visit, PATHS[0]))
        laptop.store.record([Draft(visit, other.id, body)])
        self.promised.add(str(body["v"]))

    # -- what machines do ----------------------------------------------------------------------------
    def sync(self, laptop: Laptop, trouble: str = "", after: int = 0) -> None:
        """Synchronise; a fork makes the laptop go on as a new replica, as the use case does."""
        for _ in range(3):
            line = self.office.line(PEOPLE[laptop.person])
            line.trouble, line.after = trouble, after
            try:
                synchronise(
                    StoreReplica(laptop.store),
                    line,
                    Credentials("x", "x"),
                    self.now_ms,  # type: ignore[arg-type]
                )
                return
            except Forked as error:
                laptop.store.begin_anew(error.first_bad_seq)
            except Offline:
                assert trouble
                return
        raise AssertionError("a laptop forked three times in a row")

    def crash(self, laptop: Laptop) -> None:
        """The program dies: what it had committed is what it finds."""
        dead = laptop.folder.with_name(f"{laptop.folder.name}.dead")
        shutil.copytree(laptop.folder, dead)
        laptop.store.close()
        shutil.rmtree(laptop.folder)
        dead.rename(laptop.folder)
        self._open(laptop)

    def back_up(self, laptop: Laptop) -> None:
        """Copy a whole workspace away."""
        laptop.store.close()
        place = self.folder / f"copy{next(self._names)}"
        shutil.copytree(laptop.folder, place)
        self.copies.append((laptop.folder.name, place))
        self._open(laptop)

    def restore(self, laptop: Laptop, whole: bool) -> None:
        """Put a copy of the laptop back: its database alone, or the whole folder with its marks."""
        mine = [place for name, place in self.copies if name == laptop.folder.name]
        if not mine:
            return
        laptop.store.close()
        shutil.rmtree(laptop.folder) if whole else (laptop.folder / "fieldinspect.db").unlink()
        if whole:
            shutil.copytree(mine[-1], laptop.folder)
        else:
            for name in ("fieldinspect.db", "keys.json"):
                shutil.copy(mine[-1] / name, laptop.folder / name)
        self._open(laptop)
        self._forget_what_is_nowhere()

    def clone(self, laptop: Laptop) -> None:
        """Copy the laptop while it is closed; from now on there are two of it."""
        if len(self.laptops) >= 4:
            return
        laptop.store.close()
        folder = self.folder / f"laptop{next(self._names)}"
        shutil.copytree(laptop.folder, folder)
        self._open(laptop)
        twin = Laptop(laptop.person, folder, laptop.store)
        self._open(twin)
        self.laptops.append(twin)

    def back_up_office(self) -> None:
        """Copy the office away."""
        self.office_copy = self.office.copy()

    def restore_office(self, new_epoch: bool = True) -> None:
        """Put the office back."""
        self.office.restored(self.office_copy, new_epoch=new_epoch)
        self.office_restored = True
        self._forget_what_is_nowhere()

    def jump(self, ms: int) -> None:
        """All clocks jump."""
        self.skew_ms += ms

    def _open(self, laptop: Laptop) -> None:
        laptop.store = Store.open(laptop.folder, PASSPHRASE, clock_ms=self.now_ms)

    def _forget_what_is_nowhere(self) -> None:
        """A restored machine may have held the only copy of something: that alone is not promised any more."""
        kept = set().union(*(self._values(laptop) for laptop in self.laptops))
        rows = self.office.connection.execute("SELECT body FROM event").fetchall()
        self.promised &= kept | {str(parse_body(bytes(row[0])).get("v")) for row in rows}

    # -- the laws ------------------------------------------------------------------------------------
    def settle(self) -> None:
        """Let everybody synchronise until nothing changes."""
        self.skew_ms = max(self.skew_ms, 0)
        before = None
        for _ in range(8):
            for laptop in self.laptops:
                self.sync(laptop)
            now = [self._written(laptop) for laptop in self.laptops]
            if now == before:
                return
            before = now
        raise AssertionError("the laptops do not come to rest")

    def broken_law(self) -> str:
        """What does not hold after `settle`; blank where everything does."""
        first = self.laptops[0]
        for laptop in self.laptops:
            name = f"{laptop.folder.name} of {laptop.person}"
            if not (checked := laptop.store.verify()).sound:
                return f"I2 I12: {name}: {checked.faults}"
            if not self._at_office() <= {entry[:2] for entry in self._written(laptop)}:
                return f"I4 I8: {name} lacks events that the office has"
            if alone := self._alone(laptop):
                if not self.office_restored:
                    return f"I4: {name} has {sorted(alone)}, which the office lacks"
                continue  # what a lost office confirmed and whose writer is gone stays with its readers
            if self._written(laptop) != self._written(first) and not self._alone(first):
                return f"I4: {name} does not think of the events as the first does"
            missing = self.promised - self._values(laptop)
            if missing - (self._kept_by_readers() if missing and self.office_restored else set()):
                return f"I1 I5: {name} lacks {sorted(missing)}"
            if len(self._values_list(laptop)) != len(set(self._values_list(laptop))):
                return f"I3: {name} has an event twice"
            for replica in laptop.store.log.replicas():
                stamps = [e.hlc for e in laptop.store.log.of_replica(replica.uuid, 0, 1 << 20)]
                if any(a >= b for a, b in itertools.pairwise(stamps)):
                    return f"I11: {name}: stamps of {replica.uuid.hex()} do not grow"
            for visit in VISITS if not self._alone(first) else ():
                if wrong := self._wrong_with(laptop, first, visit):
                    return f"{name}: {wrong}"
        return ""

    def _wrong_with(self, laptop: Laptop, first: Laptop, visit: bytes) -> str:
        mine, theirs = laptop.store.visit(visit), first.store.visit(visit)
        if mine.state_sha256() != theirs.state_sha256():
            return "I4: the visit is not what the first sees"
        entries = [
            Entry(e.event.id, e.event.hlc, e.event.author, parse_body(e.event.body or b""))
            for e in laptop.store.log.stream(visit)
            if e.quarantine is None
        ]
        for path, versions in _by_definition(entries, self.last_write_wins).items():
            if sorted(laptop.store.seen(visit, path)) != sorted(versions):
                return f"I6 I12: the heads of {path} are not those of the definition"
        shown = {row.path for row in laptop.store.conflicts() if row.stream == visit.hex()}
        hidden = _must_be_shown(entries, frozenset(mine.value().late)) - shown
        return f"I6: {sorted(hidden)} is in conflict and not shown" if hidden else ""

    def _at_office(self) -> set[tuple[tuple[str, int], bytes]]:
        rows = self.office.connection.execute(
            "SELECT r.uuid, e.seq, e.hash, e.body FROM event e JOIN replica r ON r.rid=e.rid"
        ).fetchall()
        return {
            ((bytes(replica).hex(), seq), bytes(hash_))
            for replica, seq, hash_, body in rows
            if parse_body(bytes(body))["t"] not in SERVER_KINDS
        }

    def _kept_by_readers(self) -> set[str]:
        """Values that a lost office had and whose writer is gone: on a reader's laptop, in its log or set beside it."""
        found = set()
        for laptop in self.laptops:
            alone = self._alone(laptop)
            logged = (entry.event for entry in laptop.store.log.since(0, 1 << 20))
            kept = [event.body for event in logged if event.id in alone]
            kept += [
                bytes(row[0]) for row in laptop.store._db.execute("SELECT body FROM displaced").fetchall()
            ]
            found |= {str(parse_body(body or b"").get("v")) for body in kept}
        return found

    def _alone(self, laptop: Laptop) -> set[tuple[str, int]]:
        """Events of this laptop that the office does not have."""
        return {name for name, hash_, _ in self._written(laptop)} - {name for name, _ in self._at_office()}

    def _written(self, laptop: Laptop) -> frozenset[tuple[tuple[str, int], bytes, str]]:
        """Every event but the server's own words, by name, hash and whether it counts."""
        return frozenset(
            (e.event.id, e.event.hash, e.quarantine or "")
            for e in laptop.store.log.since(0, 1 << 20)
            if parse_body(e.event.body or b"")["t"] not in SERVER_KINDS
        )

    def _values(self, laptop: Laptop) -> set[str]:
        return {value for _, value in self._values_list(laptop)}

    def _values_list(self, laptop: Laptop) -> list[tuple[str, str]]:
        """(replica, value) of every value event; one replica says a value once."""
        found = []
        for entry in laptop.store.log.since(0, 1 << 20):
            body = parse_body(entry.event.body or b"")
            if body["t"] in ("set", "resolve") and body["v"] != "the same":
                found.append((entry.event.replica.hex(), str(body["v"])))
            elif body["t"] in ("set", "resolve"):
                found.append((f"{entry.event.id}", str(body["v"])))
        return found


def _trust(connection: Any, replica: StoreReplica, hello: Hello) -> HeadReceipt:
    """What a client does that takes the office's number for its own."""
    own = replica.head()
    known = decode_receipt(connection.get(f"/api/v1/replicas/{own.uuid.hex()}/head"))
    return HeadReceipt(min(known.seq, own.seq), known.hash, known.time_ms, known.sig)


def _must_be_shown(entries: list[Entry], late: frozenset[str]) -> set[str]:
    """The paths in conflict, but those whose versions are late (shown with the visit) or in a row that is gone."""
    folded = registers(entries)
    gone = {row for row in ROWS if row in folded and any(head.value is None for head in folded[row].heads)}
    return {
        path
        for path, register in folded.items()
        if register.conflict
        and not any(f"{head.id[0]}:{head.id[1]}" in late for head in register.heads)
        and not any(path == row or path.startswith(row + "/") for row in gone)
    }


def _by_definition(entries: list[Entry], last_write_wins: bool) -> dict[str, list[tuple[str, int]]]:
    """The heads of every path as the definition says, in the most naive way."""
    found: dict[str, list[tuple[str, int]]] = {}
    for path in {
        str(e.body["k"]) for e in entries if e.body["t"] in ("set", "clr", "resolve", "rep+", "rep-")
    }:
        there = [e for e in entries if e.body.get("k") == path]
        gone = {tuple(name) for e in there for name in e.body.get("s", []) if tuple(name) != e.id}
        heads = [e for e in there if e.id not in gone]
        if last_write_wins:
            heads = [max(there, key=lambda e: (e.hlc, e.id))]
        found[path] = [e.id for e in heads]
    return found
