"""What this machine can do at all: synchronising, hashing, sending, writing, inserting. Each once a call."""

from __future__ import annotations

import hashlib
import os
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2

from sync.log import Log

MIB = 1 << 20


def seconds(work: Callable[[], object]) -> float:
    """How long some work took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def fsync_seconds(folder: Path, times: int = 40) -> float:
    """One page written and synchronised, the mean of some."""
    descriptor = os.open(folder / "page", os.O_RDWR | os.O_CREAT, 0o600)
    try:

        def work() -> None:
            for number in range(times):
                os.pwrite(descriptor, os.urandom(4096), number * 4096)
                os.fsync(descriptor)

        return seconds(work) / times
    finally:
        os.close(descriptor)


def sha256_rate(size: int = 64 * MIB) -> float:
    """Bytes a second."""
    data = os.urandom(MIB)
    digest = hashlib.sha256()
    return size / seconds(lambda: [digest.update(data) for _ in range(size // MIB)])


def tcp_rate(size: int = 256 * MIB) -> float:
    """Bytes a second over loopback, from one thread to another."""
    listening = socket.create_server(("127.0.0.1", 0))
    data = os.urandom(MIB)

    def send() -> None:
        with socket.create_connection(listening.getsockname()) as out:
            for _ in range(size // MIB):
                out.sendall(data)

    def receive() -> None:
        with listening.accept()[0] as taken:
            while taken.recv(MIB):
                pass

    sender = threading.Thread(target=send)
    sender.start()
    took = seconds(receive)
    sender.join()
    listening.close()
    return size / took


def disk_rate(folder: Path, size: int = 64 * MIB) -> float:
    """Bytes a second written and synchronised."""
    data = os.urandom(MIB)

    def work() -> None:
        with (folder / "large").open("wb") as out:
            for _ in range(size // MIB):
                out.write(data)
            out.flush()
            os.fsync(out.fileno())

    took = seconds(work)
    (folder / "large").unlink()
    return size / took


def insert_rate(folder: Path, rows: list[tuple[object, ...]], batch: int) -> float:
    """Rows a second laid into the log's own tables, encrypted, ready made, a durable transaction a batch."""
    (folder / "rows.db").unlink(missing_ok=True)
    connection = dbapi2.connect(str(folder / "rows.db"), isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{'00' * 32}'\"")
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    Log(connection).create()
    for table, ids in (("replica", "uuid,head_hash"), ("stream", "uuid"), ("author", "uuid")):
        marks = "?,?" if "," in ids else "?"
        connection.execute(
            f"INSERT INTO {table}({ids}) VALUES ({marks})", (bytes(16), bytes(32))[: len(marks) // 2 + 1]
        )

    def work() -> None:
        for at in range(0, len(rows), batch):
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(
                "INSERT INTO event(rid,seq,sid,hlc,author,kind,body,content,hash) VALUES (?,?,?,?,?,?,?,?,?)",
                rows[at : at + batch],
            )
            connection.execute("COMMIT")

    took = seconds(work)
    connection.close()
    return len(rows) / took
