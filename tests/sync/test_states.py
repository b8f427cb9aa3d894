"""Every step and every failure has one honest state; the table is whole."""

from __future__ import annotations

import inspect

import pytest

import sync.errors
from sync.client.connection import BrokeOff, SignInAgain
from sync.client.cycle import ENDS, Progress, Step, SyncOutcome
from sync.client.states import Situation, SyncState, ended, failed, under_way
from sync.errors import (
    Busy,
    CodeNeeded,
    Damaged,
    Forked,
    Gap,
    Offline,
    Outdated,
    Refused,
    Restored,
    SyncError,
)
from sync.standing import Order, Revoked

ORDER = Order(bytes(16), 0, bytes(32), "the office", bytes(64))


@pytest.mark.parametrize("step", [step for step in Step if step not in ENDS])
def test_every_step_that_can_be_under_way_has_a_state(step: Step) -> None:
    state = under_way(Progress(step, 3, 9, 1, 4))
    assert state.situation not in (Situation.WAITING, Situation.FAILED)
    counted = {Step.PUSH: (3, 9), Step.SEND_FILES: (1, 4), Step.FETCH_FILES: (1, 4)}
    assert (state.item, state.items) == counted.get(step, (0, 0))


@pytest.mark.parametrize(
    ("error", "situation"),
    [
        (Offline("x"), Situation.OFFLINE),
        (BrokeOff("x"), Situation.OFFLINE),
        (Refused("x"), Situation.REFUSED),
        (SignInAgain("x"), Situation.REFUSED),
        (CodeNeeded("x"), Situation.NEEDS_CODE),
        (Revoked("x", ORDER), Situation.REVOKED),
        (Outdated("x"), Situation.UPDATE_REQUIRED),
        (Restored("x"), Situation.SERVER_RESTORED),
        (Busy("x", 30), Situation.TRY_LATER),
        (Damaged("x"), Situation.FAILED),
        (Forked("x", 3), Situation.FAILED),
        (Gap("x", 3), Situation.FAILED),
    ],
)
def test_every_failure_has_a_state_with_its_reason(error: SyncError, situation: Situation) -> None:
    state = failed(error)
    assert (state.situation, state.reason) == (situation, "x")
    assert state.seconds == (30 if situation is Situation.TRY_LATER else 0)


def test_no_kind_of_failure_is_without_one() -> None:
    kinds = [k for _, k in inspect.getmembers(sync.errors, inspect.isclass) if issubclass(k, SyncError)]
    plain = [k for k in kinds if "__init__" not in vars(k)]
    assert len(plain) > 6
    assert all(isinstance(failed(kind("x")), SyncState) for kind in plain)


def test_a_refusal_before_anybody_was_signed_in_asks_for_it() -> None:
    assert failed(Refused("x"), signed_in=False).situation is Situation.NEEDS_SIGN_IN
    assert failed(CodeNeeded("x"), signed_in=False).situation is Situation.NEEDS_CODE


@pytest.mark.parametrize(
    ("state", "situation"),
    [
        ("complete", Situation.COMPLETE),
        ("files_waiting", Situation.FILES_WAIT),
        ("cancelled", Situation.STOPPED),
    ],
)
def test_every_end_has_a_state(state: str, situation: Situation) -> None:
    assert ended(SyncOutcome(state=state, missing=2)) == SyncState(situation, items=2)
