"""One-time codes: the standard's own values, one use each, and signing in with them."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from fieldinspect.__main__ import main
from fieldinspect.central.accounts import AccountError
from fieldinspect.central.second_factor import STEP_SECONDS, one_time_code
from sync.client.connection import Connection, Credentials
from sync.client.runner import synchronise
from sync.errors import Busy, CodeNeeded, Refused
from sync.server.storage.database import connect, server_key
from tests.central.office import PASSWORD, Office
from tests.sync.laptop import Laptop

SARA = "sara@labour.example"
RFC_6238 = {  # appendix B, SHA-1, eight digits
    59: "94287082", 1111111109: "07081804", 1111111111: "14050471", 1234567890: "89005924",
    2000000000: "69279037", 20000000000: "65353130",
}  # fmt: skip


@pytest.mark.parametrize("seconds", RFC_6238)
def test_codes_are_those_of_the_standard(seconds: int) -> None:
    assert one_time_code(b"12345678901234567890", seconds // STEP_SECONDS, digits=8) == RFC_6238[seconds]


def sign_in(office: Office, code: str = "", password: str = PASSWORD) -> None:
    connection = Connection(office.url)
    try:
        connection.sign_in(Credentials(SARA, password, code))
    finally:
        connection.close()


def enrolled(office: Office) -> tuple[Callable[[int], str], tuple[str, ...]]:
    """An authenticator that shows the code of a step from now, and the codes on paper."""
    made = office.administration.second_factor(SARA)
    assert made is not None
    secret = base64.b32decode(parse_qs(urlsplit(made.uri).query)["secret"][0])
    return lambda later=0: one_time_code(
        secret, office.clock.ms // 1000 // STEP_SECONDS + later
    ), made.recovery_codes


@pytest.mark.network
def test_an_account_with_a_second_factor_needs_both(
    office: Office, laptop_of: Callable[[str], Laptop]
) -> None:
    shown, _ = enrolled(office)
    with pytest.raises(CodeNeeded, match="one-time code"):
        sign_in(office)
    with pytest.raises(Refused, match="do not belong together"):
        sign_in(office, shown(0), "wrong password")
    with pytest.raises(CodeNeeded):
        sign_in(office, "000000" if shown(0) != "000000" else "000001")
    sign_in(office, shown(0))
    with pytest.raises(CodeNeeded):
        sign_in(office, shown(0))  # somebody who looked over the shoulder
    office.clock.ms += STEP_SECONDS * 1000
    sign_in(office, f"{shown(0)[:3]} {shown(0)[3:]}")
    sara = laptop_of("sara")
    office.clock.ms += STEP_SECONDS * 1000
    connection = Connection(office.url)
    outcome = synchronise(sara, connection, Credentials(SARA, PASSWORD, shown(0)), office.clock)
    connection.close()
    assert outcome.state == "complete"


@pytest.mark.network
def test_a_clock_may_be_a_step_off_and_codes_on_paper_serve_once(office: Office) -> None:
    shown, paper = enrolled(office)
    sign_in(office, shown(-1))
    sign_in(office, shown(1))
    with pytest.raises(CodeNeeded):
        sign_in(office, shown(2))
    assert len(set(paper)) == 8
    sign_in(office, paper[3])
    with pytest.raises(CodeNeeded):
        sign_in(office, paper[3])
    office.administration.second_factor(SARA, remove=True)
    sign_in(office)
    with pytest.raises(AccountError):
        office.administration.second_factor("nobody@labour.example")


@pytest.mark.network
def test_guessing_codes_is_slowed_down_like_guessing_passwords(office: Office) -> None:
    enrolled(office)
    for number in range(5):
        with pytest.raises(CodeNeeded):
            sign_in(office, f"{number:06d}"[::-1] + "9")
    with pytest.raises(Busy):
        sign_in(office, "1234567")


@pytest.mark.network
def test_what_is_shared_lies_encrypted(office: Office) -> None:
    made = office.administration.second_factor(SARA)
    assert made is not None
    secret = base64.b32decode(parse_qs(urlsplit(made.uri).query)["secret"][0])
    db = connect(office.folder, server_key(office.folder), office.database)
    rows = db.execute("SELECT sealed FROM second_factor").fetchall()
    codes = db.execute("SELECT hash FROM recovery_code").fetchall()
    db.close()
    assert secret not in bytes(rows[0][0])
    assert not any(code.encode() in bytes(row[0]) for row in codes for code in made.recovery_codes)


def test_the_command_shows_it_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "central")
    Office(tmp_path / "central")
    assert main(["server", "second-factor", "--folder", folder, "--email", SARA]) == 0
    assert "otpauth://totp/FieldInspect" in capsys.readouterr().out
    assert main(["server", "second-factor", "--folder", folder, "--email", SARA, "--remove"]) == 0
    assert main(["server", "second-factor", "--folder", folder, "--email", "x@y.example"]) == 2
