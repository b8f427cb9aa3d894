"""Another key for the server: everything opens with it, nothing with the old one, and an interruption is carried on."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from pathlib import Path
from unittest import mock
from urllib.parse import parse_qs, urlsplit

import pytest

from fieldinspect.__main__ import main
from fieldinspect.central.rotating import rotate_key
from fieldinspect.central.second_factor import STEP_SECONDS, one_time_code
from sync.client.connection import Connection, Credentials
from sync.server.storage.database import StorageDamaged, connect, server_key
from sync.server.storage.holding import FolderBusy
from tests.central.office import PASSWORD, Office
from tests.sync.laptop import Laptop

pytestmark = pytest.mark.network


@pytest.fixture
def filled(tmp_path: Path, laptop_of: Callable[[str], Laptop]) -> tuple[Office, Laptop]:
    """A stopped office that has something in it."""
    office = Office(tmp_path / "central")
    office.start()
    amina = laptop_of("amina")
    visit = amina.open_visit()
    amina.answer(visit, "yes")
    for size in (0, 10, 200_000):
        amina.attach(visit, os.urandom(size))
    office.sync(amina)
    office.stop()
    return office, amina


def everything_is_there(office: Office, amina: Laptop, sara: Laptop) -> None:
    office.start()
    try:
        assert office.sync(sara).state == "complete"
        assert sara.written() == amina.written()
        for name in amina.blobs.names():
            assert sara.blobs.read(name) == amina.blobs.read(name)
    finally:
        office.stop()


def test_everything_opens_with_the_new_key_alone(
    filled: tuple[Office, Laptop], laptop_of: Callable[[str], Laptop], capsys: pytest.CaptureFixture[str]
) -> None:
    office, amina = filled
    made = office.administration.second_factor("boris@labour.example")
    assert made is not None
    secret = base64.b32decode(parse_qs(urlsplit(made.uri).query)["secret"][0])
    old = server_key(office.folder)
    before = {path.name: path.read_bytes() for path in (office.folder / "att").glob("??/*")}
    assert main(["server", "rotate", "--folder", str(office.folder)]) == 0
    assert "3 files" in capsys.readouterr().out
    assert server_key(office.folder) != old
    with pytest.raises(StorageDamaged):
        connect(office.folder, old)
    after = {path.name: path.read_bytes() for path in (office.folder / "att").glob("??/*")}
    assert before.keys() == after.keys()
    assert all(before[name] != after[name] for name in before)
    assert not (office.folder / "rotated").exists()
    assert not (office.folder / "rotating").exists()
    everything_is_there(office, amina, laptop_of("sara"))
    office.start()
    connection = Connection(office.url)
    code = one_time_code(secret, office.clock.ms // 1000 // STEP_SECONDS)
    connection.sign_in(Credentials("boris@labour.example", PASSWORD, code))
    connection.sign_out()
    connection.close()
    office.stop()


@pytest.mark.parametrize("step", range(6))
def test_an_interruption_leaves_the_old_or_is_carried_to_the_new(
    filled: tuple[Office, Laptop], laptop_of: Callable[[str], Laptop], step: int
) -> None:
    """The power goes at the n-th exchange of names; a new start finds all of it old, or makes all of it new."""
    office, amina = filled
    calls = 0
    really = os.replace

    def replace(source: object, target: object) -> None:
        nonlocal calls
        if "rotat" in str(source) and "att/" not in str(source):
            calls += 1
            if calls > step:
                raise KeyboardInterrupt
        really(source, target)  # type: ignore[arg-type]

    with mock.patch("os.replace", replace):
        try:
            rotate_key(office.folder)
        except KeyboardInterrupt:
            assert calls == step + 1
        else:
            assert step >= 4
    everything_is_there(office, amina, laptop_of("sara"))
    assert not (office.folder / "rotated").exists()


def test_a_running_server_is_left_alone(filled: tuple[Office, Laptop]) -> None:
    office, _ = filled
    old = server_key(office.folder)
    office.start()
    with pytest.raises(FolderBusy, match="in use"):
        rotate_key(office.folder)
    office.stop()
    assert server_key(office.folder) == old
