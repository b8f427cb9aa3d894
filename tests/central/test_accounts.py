"""Accounts: passwords are checked, guesses are slowed down, nothing is taken over."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from fieldinspect.central.accounts import AccountError, Accounts, TooManyAttempts
from fieldinspect.store.accounts import AccountTable

PASSWORD = "correct horse battery"


class Time:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.ms = 1_700_000_000_000

    def __call__(self) -> int:
        return self.ms


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def accounts(time: Time) -> Iterator[Accounts]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    yield Accounts(AccountTable(connection), time, cheap)
    connection.close()


def test_the_right_password_opens(accounts: Accounts) -> None:
    added = accounts.add("Amina@Labour.example", PASSWORD, "Amina Diallo", "inspector", "R4")
    assert accounts.authenticate("amina@labour.EXAMPLE", PASSWORD) == added
    assert len(added.user) == 16
    assert accounts.get(added.user) == added


@pytest.mark.parametrize(
    ("email", "password"),
    [("amina@labour.example", "wrong password"), ("nobody@labour.example", PASSWORD), ("", "")],
)
def test_anything_else_does_not(accounts: Accounts, email: str, password: str) -> None:
    accounts.add("amina@labour.example", PASSWORD, "Amina Diallo", "inspector", "R4")
    assert accounts.authenticate(email, password) is None


def test_five_failures_close_the_door_for_fifteen_minutes(accounts: Accounts, time: Time) -> None:
    accounts.add("amina@labour.example", PASSWORD, "Amina Diallo", "inspector", "R4")
    for _ in range(5):
        assert accounts.authenticate("amina@labour.example", "wrong password") is None
    with pytest.raises(TooManyAttempts):
        accounts.authenticate("amina@labour.example", PASSWORD)
    time.ms += 15 * 60 * 1000 + 1
    assert accounts.authenticate("amina@labour.example", PASSWORD) is not None


def test_a_success_clears_the_count(accounts: Accounts) -> None:
    accounts.add("amina@labour.example", PASSWORD, "Amina Diallo", "inspector", "R4")
    for _ in range(3):
        for _ in range(4):
            assert accounts.authenticate("amina@labour.example", "wrong password") is None
        assert accounts.authenticate("amina@labour.example", PASSWORD) is not None


def test_a_deactivated_account_stays_out_and_stays_known(accounts: Accounts) -> None:
    added = accounts.add("amina@labour.example", PASSWORD, "Amina Diallo", "inspector", "R4")
    accounts.deactivate("amina@labour.example")
    assert accounts.authenticate("amina@labour.example", PASSWORD) is None
    known = accounts.get(added.user)
    assert known is not None
    assert not known.active


@pytest.mark.parametrize(
    ("email", "password", "role", "word"),
    [
        ("no address", PASSWORD, "inspector", "e-mail"),
        ("a@b.example", "short", "inspector", "characters"),
        ("a@b.example", PASSWORD, "king", "role"),
        ("amina@labour.example", PASSWORD, "inspector", "already"),
    ],
)
def test_bad_accounts_are_refused_in_words(
    accounts: Accounts, email: str, password: str, role: str, word: str
) -> None:
    accounts.add("amina@labour.example", PASSWORD, "Amina Diallo", "inspector", "R4")
    with pytest.raises(AccountError, match=word):
        accounts.add(email, password, "Somebody", role, "R4")
    assert len(accounts.all()) == 1


def test_a_new_password_replaces_the_old_one(accounts: Accounts) -> None:
    accounts.add("amina@labour.example", PASSWORD, "Amina Diallo", "inspector", "R4")
    accounts.set_password("amina@labour.example", "another long password")
    assert accounts.authenticate("amina@labour.example", PASSWORD) is None
    assert accounts.authenticate("amina@labour.example", "another long password") is not None
