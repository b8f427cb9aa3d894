"""The server as a program: it starts, says where it is, stops cleanly, and keeps what it acknowledged."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from sync.client.connection import Connection, Credentials
from sync.client.exchange import push_once
from sync.client.runner import synchronise
from sync.errors import Offline
from sync.messages import Hello, decode_hello
from sync.server.storage.database import Database, StorageClosed, StorageDamaged, connect, server_key
from sync.server.storage.storage import Storage
from tests.central.office import PASSWORD, Office
from tests.sync.laptop import START_MS, Laptop

LaptopOf = Callable[[str], Laptop]
PROGRAM = """
import argparse, sys
from fieldinspect.central.commands import register
parser = argparse.ArgumentParser(prog="fieldinspect")
register(parser.add_subparsers(required=True))
arguments = parser.parse_args(sys.argv[1:])
sys.exit(arguments.run(arguments))
"""


def fieldinspect(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name != "FIELDINSPECT_PASSWORD"}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        env={**clean, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@contextmanager
def serving(folder: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "serve", "--folder", str(folder), *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("FieldInspect central server at http://127.0.0.1:"), line
        yield process, line.split()[-1]
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A server's folder with one inspector, made by the command line."""
    folder = tmp_path_factory.mktemp("served") / "central"
    done = fieldinspect(
        "server", "add-user", "--folder", str(folder), "--email", "amina@labour.example", "--name", "Amina Diallo",
        "--role", "inspector", "--office", "R4", FIELDINSPECT_PASSWORD=PASSWORD,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "amina@labour.example may sign in as inspector of R4.\n"
    return folder


@pytest.mark.network
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_is_and_ends_cleanly_on_a_signal(prepared: Path, number: signal.Signals) -> None:
    with serving(prepared) as (process, url):
        assert requests.get(f"{url}/health", timeout=10).json() == {"ok": True}
        process.send_signal(number)
        rest, errors = process.communicate(timeout=30)
        assert (process.returncode, rest, errors) == (0, "", "")
    assert not (prepared / "server.db-wal").exists(), "the log is written back"


@pytest.mark.network
def test_what_was_acknowledged_survives_a_killed_server(prepared: Path, tmp_path: Path) -> None:
    """I3, I8: the server is killed while laptops push; each then finds every event it was acknowledged."""
    laptop = Laptop(tmp_path, "amina@labour.example")
    visit = laptop.open_visit()
    acknowledged = []
    for round_ in range(3):
        with serving(prepared) as (process, url):
            _sync(laptop, url)
            before = laptop.head().acked_seq
            connection = Connection(url)
            connection.sign_in(Credentials(laptop.email, PASSWORD))
            hello = decode_hello(connection.get("/api/v1/hello"))
            threading.Timer(0.1 + 0.07 * round_, process.kill).start()
            with pytest.raises(Offline):
                _push_for_ever(connection, laptop, hello, visit)
            acknowledged.append(laptop.head().acked_seq - before)
            connection.close()
    assert all(acknowledged), "the server was killed while it was taking events"
    with serving(prepared) as (_, url):
        known = laptop.head().acked_seq
        connection = Connection(url)
        connection.sign_in(Credentials(laptop.email, PASSWORD))
        head = connection.get(f"/api/v1/replicas/{laptop.identity.replica.hex()}/head")
        assert known <= head["seq"] <= known + 1
        connection.close()
        _sync(laptop, url)
        reader = Laptop(tmp_path, "amina@labour.example")
        _sync(reader, url)
        assert reader.written() == laptop.written()
        assert reader.log.verify(laptop.identity.replica) == laptop.head().seq
    for open_laptop in (laptop, reader):
        open_laptop.close()


def _push_for_ever(connection: Connection, laptop: Laptop, hello: Hello, visit: bytes) -> None:
    """Push answers, paced so that the killing comes before the sixty pushes that a minute allows."""
    while True:
        laptop.answer(visit, "x")
        push_once(connection, laptop, hello, laptop.head().acked_seq)
        time.sleep(0.005)


def _sync(laptop: Laptop, url: str) -> None:
    connection = Connection(url)
    try:
        synchronise(laptop, connection, Credentials(laptop.email, PASSWORD), lambda: START_MS)
    finally:
        connection.close()


@pytest.mark.network
def test_the_cursor_never_skips_while_many_write(office: Office, laptop_of: LaptopOf) -> None:
    """I8: eight laptops push at once while a ninth pulls; what it has at the end is everything."""
    writers = [laptop_of("amina" if n % 2 else "boris") for n in range(8)]
    reader = laptop_of("sara")

    def write(laptop: Laptop) -> None:
        visit = laptop.open_visit()
        for value in range(6):
            laptop.answer(visit, value)
            office.sync(laptop)

    with ThreadPoolExecutor(8) as pool:
        running = [pool.submit(write, laptop) for laptop in writers]
        while not all(future.done() for future in running):
            office.sync(reader)
        for future in running:
            future.result()
    office.sync(reader)
    assert len(reader.written()) == 8 * 7
    codes = {laptop.device_code for laptop in (*writers, reader)}
    assert len(codes) == 9, "no two laptops share a code"


# -- the command line --------------------------------------------------------------------------------
def test_a_password_never_stands_in_the_arguments(tmp_path: Path) -> None:
    who = ["server", "add-user", "--folder", str(tmp_path / "c"), "--email", "a@b.example", "--name", "A",
           "--role", "supervisor", "--office", "R4"]  # fmt: skip
    without = fieldinspect(*who)
    assert (without.returncode, without.stdout) == (2, "")
    assert without.stderr == "Set FIELDINSPECT_PASSWORD or give --password-file; nothing was changed.\n"
    assert "--password " not in fieldinspect("server", "add-user", "--help").stdout
    file = tmp_path / "password"
    file.write_text(PASSWORD + "\n", encoding="utf-8")
    assert fieldinspect(*who, "--password-file", str(file)).returncode == 0
    again = fieldinspect(*who, "--password-file", str(file))
    assert (again.returncode, again.stderr) == (
        2,
        "a@b.example has an account already; nothing was changed.\n",
    )
    missing = fieldinspect(*who, "--password-file", str(tmp_path / "none"))
    assert "cannot be read" in missing.stderr


def test_an_administrator_changes_and_lists_accounts(tmp_path: Path) -> None:
    folder = tmp_path / "central"
    Office(folder)
    where = ["--folder", str(folder)]
    assert fieldinspect("server", "deactivate", *where, "--email", "clara@labour.example").returncode == 0
    changed = fieldinspect(
        "server",
        "set-password",
        *where,
        "--email",
        "nobody@x.example",
        FIELDINSPECT_PASSWORD="long enough words",
    )
    assert changed.stderr == "There is no account nobody@x.example; nothing was changed.\n"
    listed = fieldinspect("server", "list-users", *where).stdout.splitlines()
    assert listed[0] == "adam@labour.example  administrator  R4  Adam Berg"
    assert "clara@labour.example  inspector  R5  Clara Ruiz  (barred)" in listed
    assert fieldinspect("server", "revoke-laptop", *where, "--replica", "xx").returncode == 2
    assert fieldinspect("server", "restored", *where).stdout.startswith("New epoch ")


def test_a_server_for_others_needs_a_certificate(tmp_path: Path) -> None:
    refused = fieldinspect("serve", "--folder", str(tmp_path / "c"), "--host", "0.0.0.0")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == (
        "0.0.0.0 can be reached by others, so the server needs --tls-cert and --tls-key; nothing was started.\n"
    )
    assert not (tmp_path / "c").exists()


@pytest.mark.network
def test_a_taken_port_is_one_sentence(office: Office, tmp_path: Path) -> None:
    port = office.url.rsplit(":", 1)[1]
    refused = fieldinspect("serve", "--folder", str(tmp_path / "c"), "--port", port)
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert port in refused.stderr


def test_a_damaged_folder_is_said_and_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "central"
    Office(folder)
    database = folder / "server.db"
    data = bytearray(database.read_bytes())
    data[:64] = bytes(64)
    database.write_bytes(data)
    said = fieldinspect("server", "list-users", "--folder", str(folder))
    assert (said.returncode, said.stdout) == (2, "")
    assert "restore the folder from a copy" in said.stderr
    assert database.read_bytes() == bytes(data)
    (folder / "server.key").unlink()
    with pytest.raises(StorageDamaged, match="missing"):
        server_key(folder)
    (folder / "server.key").write_text("zz", encoding="ascii")
    with pytest.raises(StorageDamaged, match="does not hold a key"):
        server_key(folder)


def test_the_server_needs_neither_qt_nor_pdf() -> None:
    """The `[server]` extra stands alone: everything central imports with those two absent."""
    blocked = "import sys\nfor name in ('PySide6', 'reportlab', 'PIL', 'pypdf', 'uharfbuzz'): sys.modules[name] = None\n"
    done = subprocess.run(
        [sys.executable, "-c", blocked + PROGRAM, "serve", "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


# -- the database ------------------------------------------------------------------------------------
def test_jobs_share_a_commit_and_a_failing_one_undoes_itself_alone(tmp_path: Path) -> None:
    key = server_key(tmp_path)
    database: Database[object] = Database(lambda: connect(tmp_path, key), lambda connection: connection)
    database.write(lambda c: c.execute("CREATE TABLE t(n INT)")).result()  # type: ignore[attr-defined]

    def add(n: int) -> Callable[[object], None]:
        def job(connection: object) -> None:
            connection.execute("INSERT INTO t VALUES (?)", (n,))  # type: ignore[attr-defined]
            if n % 3 == 0:
                raise ValueError(n)

        return job

    futures = [database.write(add(n)) for n in range(60)]
    failed = [n for n, future in enumerate(futures) if future.exception() is not None]
    assert failed == list(range(0, 60, 3))
    rows = database.read(lambda c: c.execute("SELECT n FROM t ORDER BY n").fetchall()).result()  # type: ignore[attr-defined]
    assert [row[0] for row in rows] == [n for n in range(60) if n % 3]
    with pytest.raises(ZeroDivisionError):
        database.read(lambda c: 1 // 0).result()
    database.close()
    database.close()
    with pytest.raises(StorageClosed):
        database.write(lambda c: None)


def test_two_programs_on_one_folder_agree_on_who_the_server_is(tmp_path: Path) -> None:
    first = Storage(tmp_path, lambda: START_MS)
    second = Storage(tmp_path, lambda: START_MS)
    assert first.server == second.server
    assert (tmp_path / "server.key").read_text(encoding="ascii").strip() not in repr(first.server)
    for storage in (first, second):
        storage.close()
    with pytest.raises(StorageDamaged):
        connect(tmp_path, bytes(32))


@pytest.mark.network
def test_a_full_disk_at_the_office_is_said_and_loses_nothing(office: Office, laptop_of: LaptopOf) -> None:
    amina = laptop_of("amina")
    amina.attach(amina.open_visit(), os.urandom(50_000))
    spool = office.folder / "uploads"
    spool.rmdir()
    spool.write_text("not a folder", encoding="ascii")
    with pytest.raises(Offline, match="cannot store"):
        office.sync(amina)
    spool.unlink()
    spool.mkdir()
    assert office.sync(amina).blobs_sent == 1
