"""The demo: one whole inspection with the real server, and a folder that loses nothing when it is run again."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fieldinspect.casework.errors import BadFile
from fieldinspect.cli.demo_folder import MARK, prepare

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.network
@pytest.mark.slow
def test_the_demo_tells_what_the_workspaces_hold(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "fieldinspect", "demo", "--folder", str(tmp_path / "demo"), "--no-desktop"], cwd=ROOT,
        capture_output=True, text=True, check=False, env={**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = done.stdout
    for found in (
        r"visit +INS-2026-D\d+-0001, version 1, approved", r"notices +IMP-2026-D\d+-0001 served",
        r"signatures .*employer refused", r"review +approved by Henrik Vale", r"inspector +\d\d+ events and 3 files unsent",
        r"INS-2026-D\d+-0002 +Night Heron Bakery, returned, ", r"supervisor +0 events and 0 files unsent",
        r"INS-2026-D\d+-0003 +Alderwood Joinery Ltd, in progress, 45 of 107 questions, 2 findings",
    ):  # fmt: skip
        assert re.search(found, said), found
    assert said.count(", verified") == 6
    assert "DOES NOT VERIFY" not in said
    for name in (
        "inspector.passphrase",
        "supervisor.passphrase",
        "inspector.password",
        "supervisor.password",
    ):
        file = tmp_path / "demo" / name
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert file.read_text(encoding="utf-8").strip() not in said


def test_an_earlier_run_is_put_aside_and_kept(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    first = prepare(tmp_path / "demo", moment)
    passphrase = first.secret("inspector.passphrase")
    (first.papers / "report.pdf").write_bytes(b"%PDF")
    (first.root / "mine.txt").write_text("keep", encoding="utf-8")
    second = prepare(tmp_path / "demo", moment.replace(hour=10))
    aside = second.root / "earlier" / "20261124-100000"
    assert (aside / "papers" / "report.pdf").is_file()
    assert (aside / "inspector.passphrase").read_text(encoding="utf-8").strip() == passphrase
    assert second.secret("inspector.passphrase") != passphrase
    assert (second.root / "mine.txt").is_file()
    assert (second.root / MARK).is_file()


def test_a_folder_that_no_demo_made_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(BadFile, match="nothing was changed"):
        prepare(tmp_path, datetime(2026, 1, 1, tzinfo=UTC))
    assert [p.name for p in tmp_path.iterdir()] == ["letters.txt"]
