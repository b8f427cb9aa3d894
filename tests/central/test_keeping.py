"""The restore drill: a running office is copied, lost, put back in a new epoch, and its laptops bring what it lacks."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldinspect.__main__ import main
from fieldinspect.central.keeping import NoServerBackup, back_up_server, restore_server
from tests.central.office import Office
from tests.sync.laptop import Laptop

pytestmark = pytest.mark.network


def test_an_office_is_lost_and_nothing_with_it(
    standing: Office, laptop_of: Callable[[str], Laptop], tmp_path: Path
) -> None:
    office = standing
    amina, sara = laptop_of("amina"), laptop_of("sara")
    visit = amina.open_visit()
    early = amina.attach(visit, os.urandom(40_000))
    office.sync(amina)
    made = back_up_server(office.folder, tmp_path / "copies", office.clock.ms)
    assert (made.files, made.missing) == (1, 0)
    amina.answer(visit, "after the copy")
    late = amina.attach(visit, os.urandom(30_000))
    office.sync(amina)
    key = (office.folder / "server.key").read_bytes()
    office.stop()
    (tmp_path / "safe.key").write_bytes(key)
    office.folder.rename(tmp_path / "lost")
    restored = restore_server(made.folder, tmp_path / "safe.key", office.folder, office.clock)
    assert (restored.files, restored.missing) == (1, 0)
    office.start()
    assert office.sync(amina).state == "complete"
    assert office.sync(sara).state == "complete"
    assert sara.written() == amina.written()
    assert sara.blobs.read(early) == amina.blobs.read(early)
    assert sara.blobs.read(late) == amina.blobs.read(late)
    assert not any(
        key.strip() in path.read_bytes() for path in (tmp_path / "copies").rglob("*") if path.is_file()
    )
    again = back_up_server(office.folder, tmp_path / "copies", office.clock.ms + 5_000)
    assert again.files == 2


@pytest.fixture
def standing(tmp_path: Path) -> Office:
    """An office on SQLite, which these commands are for."""
    running = Office(tmp_path / "central")
    running.start()
    yield running  # type: ignore[misc]
    running.stop()


def test_a_damaged_copy_or_another_key_puts_nothing_back(standing: Office, tmp_path: Path) -> None:
    made = back_up_server(standing.folder, tmp_path / "copies", standing.clock.ms)
    good = standing.folder / "server.key"
    (tmp_path / "wrong.key").write_text("ab" * 32)
    with pytest.raises(NoServerBackup, match="does not open with this key"):
        restore_server(made.folder, tmp_path / "wrong.key", tmp_path / "new", standing.clock)
    assert list((tmp_path / "new").iterdir()) == []
    with pytest.raises(NoServerBackup, match="not empty"):
        restore_server(made.folder, good, standing.folder, standing.clock)
    data = (made.folder / "server.db").read_bytes()
    (made.folder / "server.db").write_bytes(data[:-1])
    with pytest.raises(NoServerBackup, match="damaged"):
        restore_server(made.folder, good, tmp_path / "new", standing.clock)
    with pytest.raises(NoServerBackup, match="no server's database"):
        back_up_server(tmp_path / "nothing", tmp_path / "copies", 1)


def test_the_commands_say_what_they_did(
    standing: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copies, new = tmp_path / "copies", tmp_path / "new"
    assert main(["server", "backup", "--folder", str(standing.folder), "--to", str(copies)]) == 0
    [made] = [path for path in copies.iterdir() if path.name != "att"]
    assert str(made) in capsys.readouterr().out
    restore = [
        "server",
        "restore",
        str(made),
        "--key",
        str(standing.folder / "server.key"),
        "--folder",
        str(new),
    ]
    assert main(restore) == 0
    assert "will send again" in capsys.readouterr().out
    assert main(restore) == 2
    assert "not empty" in capsys.readouterr().err
    assert main(["server", "audit", "--folder", str(new)]) == 0
    assert "restored" in capsys.readouterr().out
