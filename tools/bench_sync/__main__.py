"""`make bench-sync`: prints each goal of sync and storage, section 12, beside what was measured; 1 when one is missed."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from fieldinspect.central.administration import Administration
from sync.client.connection import Connection, Credentials
from sync.client.exchange import compare_heads, push_once
from sync.client.runner import synchronise
from sync.client.transfers import send_file
from sync.messages import Hello, Registration, decode_hello, encode_registration, registration_message
from tests.central.postgres_server import new_database, why_not
from tests.sync.laptop import Laptop
from tools.bench_store import measure as measure_saving
from tools.bench_sync import machine
from tools.bench_sync.machine import MIB, seconds
from tools.bench_sync.running import Running, server
from tools.bench_sync.server import CHEAP

PASSWORD = "correct horse battery"
EMAILS = ("amina@labour.example", "boris@labour.example")
RESULTS = Path("build/sync.json")


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure with its limit; ``least`` says that it must not be lower, else that it must not be higher."""

    name: str
    value: float
    limit: float
    least: bool
    detail: str

    @property
    def holds(self) -> bool:
        """Whether it is met."""
        return self.value >= self.limit if self.least else self.value <= self.limit


class Bench:
    """One server, two laptops, and what the machine can do, measured in turns."""

    def __init__(self, folder: Path, running: Running, events: int) -> None:
        self.folder, self.running, self.events = folder, running, events
        self.amina, self.boris = (Laptop(folder / "laptops", email) for email in EMAILS)
        self.visit = self.amina.open_visit()
        self.line = Connection(running.url)
        self.line.sign_in(Credentials(EMAILS[0], PASSWORD))
        self.hello: Hello = decode_hello(self.line.get("/api/v1/hello"))
        keys = self.amina.identity.public_signing, self.amina.identity.public_sealing
        signature = self.amina.identity.sign(registration_message(self.amina.identity.replica, *keys))
        asked = Registration(self.amina.identity.replica, *keys, signature)
        self.line.post("/api/v1/replicas", encode_registration(asked))

    def close(self) -> None:
        """Let go."""
        self.line.close()
        self.amina.close()
        self.boris.close()

    def write(self, count: int) -> None:
        """Answers of a checklist, as laptops write them."""
        bodies = (
            {
                "t": "set",
                "k": f"4f1c09aa/data/section{n % 12}/q{n}",
                "v": ("yes", "no", "compliant")[n % 3],
                "s": [],
            }
            for n in range(count)
        )
        self.amina.write(self.visit, *bodies)

    def push_all(self) -> int:
        """Send what the server lacks; how many events went."""
        sent = compare_heads(self.line, self.amina, self.hello).seq
        before = sent
        while (pushed := push_once(self.line, self.amina, self.hello, sent)).sent:
            sent += pushed.sent
        return sent - before

    def push_rate(self) -> float:
        """Events a second."""
        self.write(self.events)
        return self.events / seconds(self.push_all)

    def pull_rate(self) -> float:
        """Events a second, for a colleague who has none of them."""
        before = self.boris.log.last_lid()
        took = seconds(lambda: self._synchronise(self.boris))
        return (self.boris.log.last_lid() - before) / took

    def files_rate(self, count: int, size: int) -> float:
        """Bytes a second of files up."""
        names = [self.amina.attach(self.visit, os.urandom(size)) for _ in range(count)]
        self.push_all()
        waiting = {file.sha256: file for file in self.amina.files_to_send()}

        def work() -> None:
            for name in names:
                send_file(self.line, self.amina, self.hello, waiting[name], lambda *_: None, lambda: False)

        return count * size / seconds(work)

    def cpu_of_small(self, count: int = 300) -> float:
        """Milliseconds of the server's processor time for a push of one event."""

        def one() -> None:
            self.write(1)
            sent = self.amina.head().seq - 1
            push_once(self.line, self.amina, self.hello, sent)

        self.push_all()
        return self._cpu(count, one)

    def cpu_of_file(self, count: int = 40) -> float:
        """Milliseconds of the server's processor time for a file of 1 MB: announced, brought, verified, receipted."""
        names = [self.amina.attach(self.visit, os.urandom(1_000_000)) for _ in range(count)]
        self.push_all()
        waiting = {file.sha256: file for file in self.amina.files_to_send()}
        left = iter(names)
        return self._cpu(
            count,
            lambda: send_file(
                self.line, self.amina, self.hello, waiting[next(left)], lambda *_: None, lambda: False
            ),
        )

    def _cpu(self, count: int, work: Callable[[], object]) -> float:
        before = self.running.cpu_seconds()
        for _ in range(count):
            work()
        return (self.running.cpu_seconds() - before) * 1000 / count

    def _synchronise(self, laptop: Laptop) -> None:
        connection = Connection(self.running.url)
        synchronise(laptop, connection, Credentials(laptop.email, PASSWORD), lambda: time.time_ns() // MIB)


def goals(folder: Path, events: int, rounds: int, database: str = "") -> list[Goal]:
    """Measure everything in turns, and say how it stands."""
    people = Administration(folder / "central", lambda: time.time_ns() // 1_000_000, CHEAP, database)
    for email in EMAILS:
        people.add_user(email, PASSWORD, email, "inspector", "R4")
    found: dict[str, list[float]] = {}

    def note(name: str, value: float) -> None:
        found.setdefault(name, []).append(value)

    with server(folder / "central", database) as running:
        time.sleep(1)
        idle = running.memory_mib()
        bench = Bench(folder, running, events)
        try:
            for _ in range(rounds):
                note("push", bench.push_rate())
                note("insert", machine.insert_rate(folder, _rows(bench.amina, events), 2_000))
                note("tcp", machine.tcp_rate())
                note("files", bench.files_rate(6, 8 * MIB))
                note("sha", machine.sha256_rate())
                note("disk", machine.disk_rate(folder))
                note("small", bench.cpu_of_small())
                note("file", bench.cpu_of_file())
                note("fsync", machine.fsync_seconds(folder))
            note("pull", bench.pull_rate())
        finally:
            bench.close()
    saving = measure_saving(folder, 400)
    m = {name: statistics.median(values) for name, values in found.items()}
    least = min(m["tcp"], m["sha"], m["disk"])
    saved = saving["fsync of one page, p50 ms"] / saving["answer saved, p50 ms"]
    return [
        Goal("push / local bulk insert", m["push"] / m["insert"], 0.5, True,
             f"{m['push']:,.0f} of {m['insert']:,.0f} events/s"),
        Goal("pull / local bulk insert", m["pull"] / m["insert"], 0, True, f"{m['pull']:,.0f} events/s, no goal, files too"),
        Goal("files / min(TCP, SHA-256, disk)", m["files"] / least, 0.5, True,
             f"{m['files'] / MIB:,.0f} MiB/s of {m['tcp'] / MIB:,.0f}, {m['sha'] / MIB:,.0f}, {m['disk'] / MIB:,.0f}"),
        Goal("fsync / answer saved", saved, 0.4, True,
             f"{saving['fsync of one page, p50 ms']:.2f} ms of {saving['answer saved, p50 ms']:.2f} ms"),
        Goal("server CPU, small submission (ms)", m["small"], 1.25, False, "one event: signed in, verified, judged, audited"),
        Goal("server CPU, 1 MB file (ms)", m["file"], 7.5, False, "announced, brought, verified, receipted"),
        Goal("server memory, idle (MiB PSS)", idle, 80, False, "all processes"),
    ]  # fmt: skip


def _print(found: list[Goal]) -> None:
    for goal in found:
        sign, mark = ("≥" if goal.least else "≤"), "" if goal.holds else "  MISSED"
        print(f"{goal.name:<36} {goal.value:8.2f}  {sign} {goal.limit:<5} {goal.detail}{mark}", flush=True)


def _rows(laptop: Laptop, count: int) -> list[tuple[object, ...]]:
    last = laptop.head().seq
    events = laptop.events_after(max(0, last - count), count)
    return [(1, e.seq, 1, e.hlc, 1, 1, e.body, e.content, e.hash) for e in events]


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build"), help="where to write; a real disk")
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    found, beside = [], []
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        found = goals(Path(folder), asked.events, asked.rounds)
    _print(found)
    if reason := why_not():
        print(f"PostgreSQL: not measured, it {reason}")
    else:
        with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
            beside = goals(Path(folder), asked.events, asked.rounds, new_database())
        print("beside it, on PostgreSQL (the server's own processes alone, no goals):")
        _print([replace(goal, limit=0.0, least=True) for goal in beside])
    RESULTS.parent.mkdir(exist_ok=True)
    said = {"sqlite": [asdict(goal) for goal in found], "postgresql": [asdict(goal) for goal in beside]}
    RESULTS.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    return 0 if all(goal.holds for goal in found) else 1


if __name__ == "__main__":
    sys.exit(main())
