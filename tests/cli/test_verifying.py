"""`fieldinspect verify`: a changed paper, and one that the record does not know, never pass for what was issued."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from fieldinspect.casework.errors import BadFile
from fieldinspect.casework.finishing import finish
from fieldinspect.casework.reporting import make_document
from fieldinspect.cli.player import PASSPHRASE as VARIABLE
from fieldinspect.cli.player import Player
from fieldinspect.cli.verifying import verify
from tests.casework.desk import PASSPHRASE, Desk, make_desk, sign_all


def issued(folder: Path) -> tuple[Desk, bytes]:
    """A desk that is closed again, and the report that was issued at it."""
    desk = make_desk(folder)
    visit = desk.filled()
    sign_all(visit)
    finish(visit)
    pdf = make_document(desk.ws, visit.id, "inspection_report", "employer", "en").pdf
    desk.ws.close()
    return desk, pdf


def opened(desk: Desk) -> Player:
    player = Player(desk.folder, desk.folder, desk.folder, {VARIABLE: PASSPHRASE})
    player.open()
    return player


def refused(paper: Path, desk: Desk) -> bool:
    """Whether a paper does not pass: something does not fit, or it can no longer be read at all."""
    try:
        return verify(paper, opened(desk)) == 1
    except BadFile:
        return True


def test_one_changed_byte_anywhere_is_found_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk, pdf = issued(tmp_path)
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(pdf)
    assert verify(paper, opened(desk)) == 0
    assert "these very bytes were issued" in capsys.readouterr().out
    chance = random.Random(20261125)
    for _ in range(12):
        changed = bytearray(pdf)
        changed[chance.randrange(len(pdf))] ^= 1 << chance.randrange(8)
        paper.write_bytes(changed)
        assert refused(paper, desk)


def test_a_number_that_the_record_does_not_know_does_not_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("here", "elsewhere"):
        (tmp_path / name).mkdir()
    (_, pdf), (other, _) = issued(tmp_path / "elsewhere"), issued(tmp_path / "here")
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(pdf)
    assert verify(paper, opened(other)) == 1
    assert "UNKNOWN" in capsys.readouterr().out
    assert verify(paper, None) == 0
    assert "not compared" in capsys.readouterr().out
