"""Several processes of one server on one PostgreSQL: what one takes the other gives, and one may die."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sync.client.connection import Connection, Credentials
from sync.client.runner import synchronise
from tests.central.conftest import database_for
from tests.central.office import PASSWORD, Office
from tests.sync.laptop import Laptop

pytestmark = pytest.mark.network


@contextmanager
def process(folder: Path, database: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server process of its own; its address."""
    command = [sys.executable, "-m", "fieldinspect", "serve", "--folder", str(folder), "--database", database]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        yield running.stdout.readline().split()[-1], running
        running.terminate()
        running.wait(20)


@pytest.mark.slow
def test_two_processes_are_one_office(tmp_path: Path, laptop_of: Callable[[str], Laptop]) -> None:
    office = Office(tmp_path / "central", database=database_for("postgresql"))
    amina, boris = laptop_of("amina"), laptop_of("boris")

    def sync(laptop: Laptop, url: str) -> str:
        connection = Connection(url)
        try:
            return synchronise(
                laptop, connection, Credentials(laptop.email, PASSWORD), lambda: 1_790_000_000_000
            ).state
        finally:
            connection.close()

    with (
        process(office.folder, office.database) as (one, first),
        process(office.folder, office.database) as (other, _),
    ):
        assert one != other
        visit = amina.open_visit()
        photo = amina.attach(visit, b"a photograph" * 1000)
        assert sync(amina, one) == "complete"
        assert sync(boris, other) == "complete"
        assert boris.blobs.read(photo) == amina.blobs.read(photo)
        for number in range(6):
            amina.answer(visit, f"by {number}")
            boris.answer(visit, f"also {number}")
            sync(amina, (one, other)[number % 2])
            sync(boris, (other, one)[number % 2])
        first.kill()
        first.wait(20)
        amina.answer(visit, "after one died")
        for laptop in (amina, boris, amina):
            assert sync(laptop, other) == "complete"
        assert amina.written() == boris.written()
        for replica in boris.log.replicas():
            stamps = [event.hlc for event in boris.log.of_replica(replica.uuid, 0, 1000)]
            assert stamps == sorted(set(stamps))
