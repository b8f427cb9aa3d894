"""backup, restore, passphrase and check at the terminal: one sentence each, and an exit status."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldinspect.__main__ import main
from fieldinspect.cli.keeping_commands import NEW_PASSPHRASE
from fieldinspect.cli.player import PASSPHRASE as VARIABLE
from fieldinspect.store import Store
from sync.events import author_id, parse_body
from tests.casework.desk import EXITS, PASSPHRASE, make_desk
from tests.store.test_ways_in import Vault


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


def test_two_holders_open_what_nobody_remembers_and_the_record_says_so(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, words in enumerate(("Ada's passphrase", "Ben's passphrase", "Cleo's passphrase"), start=1):
        monkeypatch.setenv(f"FIELDINSPECT_HOLDER_{number}", words)
    safe = tmp_path / "safe"
    make = ["recovery", "make", "--out", str(safe), "--name", "Inspectorate"]
    assert main([*make, "--holder", "Ada"]) == 2
    assert main([*make, "--holder", "Ada", "--holder", "Ben", "--holder", "Cleo"]) == 0
    told = capsys.readouterr().out
    entrust = [
        "recovery",
        "entrust",
        "--key",
        str(safe / "recovery-public.json"),
        "--workspace",
        str(workspace),
    ]
    assert main(entrust) == 0
    fingerprint = capsys.readouterr().out.partition("Compare: ")[2].strip()
    assert fingerprint
    assert fingerprint in told
    monkeypatch.setenv(NEW_PASSPHRASE, "a passphrase of tomorrow")
    key = ["--key", str(safe / "recovery-key.json"), "--workspace", str(workspace)]
    assert main(["recovery", "open", *key, "--by", "Ada", "--by", "Cleo"]) == 2  # 2 is Ben's passphrase
    assert main(["recovery", "open", *key, "--by", "Ada", "--by", "Ben"]) == 0
    said = capsys.readouterr()
    assert "Ada and Ben opened it is on its record" in said.out
    assert "tomorrow" not in said.out + said.err
    assert main(["check", "--workspace", str(workspace)]) == 2
    monkeypatch.setenv(VARIABLE, "a passphrase of tomorrow")
    assert main(["check", "--workspace", str(workspace)]) == 0
    store = Store.open(workspace, "a passphrase of tomorrow", clock_ms=lambda: 1)
    kinds = [
        parse_body(entry.event.body or b"")["t"]
        for entry in store.log.stream(author_id("amina@labour.example"))
    ]
    store.close()
    assert kinds.count("key.entrusted") == kinds.count("key.recovered") == 1


def test_a_computer_without_a_key_store_goes_on_asking(
    workspace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldinspect.store.computer_key.system_store", lambda: None)
    assert main(["remember", "--workspace", str(workspace)]) == 2
    assert "no key store that can be trusted" in capsys.readouterr().err
    assert main(["remember", "--forget", "--workspace", str(workspace)]) == 0
    monkeypatch.delenv(VARIABLE)
    assert main(["check", "--workspace", str(workspace)]) == 2
    assert VARIABLE in capsys.readouterr().err


def test_a_computer_that_was_told_to_opens_without_a_passphrase(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = Vault()
    monkeypatch.setattr("fieldinspect.store.computer_key.system_store", lambda: vault)
    assert main(["remember", "--workspace", str(workspace)]) == 0
    monkeypatch.delenv(VARIABLE)
    assert main(["check", "--workspace", str(workspace)]) == 0
