"""backup, restore, passphrase and check at the terminal: one sentence each, and an exit status."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldinspect.__main__ import main
from fieldinspect.cli.keeping_commands import NEW_PASSPHRASE
from fieldinspect.cli.player import PASSPHRASE as VARIABLE
from tests.casework.desk import EXITS, PASSPHRASE, make_desk


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    desk = make_desk(tmp_path / "laptop")
    desk.visit().answer(EXITS, "compliant")
    desk.ws.close()
    return desk.folder


def test_a_workspace_is_backed_up_restored_and_checked(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", "--workspace", str(workspace), "--to", str(tmp_path / "stick")]) == 0
    assert "read back and sound. 1 backups are kept there" in capsys.readouterr().out
    again = tmp_path / "again"
    assert main(["restore", str(tmp_path / "stick"), "--workspace", str(again)]) == 0
    assert "goes on as a new laptop" in capsys.readouterr().out
    assert main(["check", "--workspace", str(again), "--mend"]) == 0
    assert ": sound." in capsys.readouterr().out
    assert main(["restore", str(tmp_path / "stick"), "--workspace", str(again)]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert main(["restore", str(tmp_path / "nothing"), "--workspace", str(tmp_path / "new")]) == 2
    assert "There is no backup" in capsys.readouterr().err


def test_another_passphrase_is_taken_from_the_environment_or_a_file_and_never_told(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["passphrase", "--workspace", str(workspace)]) == 2
    assert NEW_PASSPHRASE in capsys.readouterr().err
    new = tmp_path / "new"
    new.write_text("a passphrase of tomorrow\n", encoding="utf-8")
    assert main(["passphrase", "--workspace", str(workspace), "--new-passphrase-file", str(new)]) == 0
    said = capsys.readouterr()
    assert "make a new one now" in said.out
    assert "tomorrow" not in said.out + said.err
    assert main(["check", "--workspace", str(workspace)]) == 2
    assert "does not open this workspace" in capsys.readouterr().err
    monkeypatch.setenv(VARIABLE, "a passphrase of tomorrow")
    assert main(["check", "--workspace", str(workspace)]) == 0


def test_a_record_that_was_changed_is_not_sound(
    workspace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from fieldinspect.store.checking import Checked
    from fieldinspect.store.store import Store

    monkeypatch.setattr(Store, "verify", lambda self: Checked(1, 7, ("event 3 of replica ab was changed",)))
    assert main(["check", "--workspace", str(workspace)]) == 1
    said = capsys.readouterr().out
    assert "7 events" in said
    assert "NOT SOUND" in said
    assert "event 3 of replica ab was changed." in said
