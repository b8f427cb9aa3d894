"""Photographs never keep answers waiting: what is answered while files are sent goes before the next file."""

from __future__ import annotations

import os
from collections.abc import Callable
from unittest import mock

import pytest

from sync.client import runner
from tests.central.office import Office
from tests.sync.laptop import Laptop

pytestmark = pytest.mark.network


def test_an_answer_that_was_given_meanwhile_goes_before_the_next_file(
    office: Office, laptop_of: Callable[[str], Laptop]
) -> None:
    amina = laptop_of("amina")
    visit = amina.open_visit()
    for size in (1_000, 20_000, 300_000):
        amina.attach(visit, os.urandom(size))
    order: list[str] = []
    send_file, push_once = runner.send_file, runner.push_once

    def sending(*arguments: object) -> None:
        order.append("file")
        send_file(*arguments)  # type: ignore[arg-type]
        if order.count("file") < 3:
            amina.answer(visit, f"during file {order.count('file')}")

    def pushing(*arguments: object) -> object:
        order.append("push")
        return push_once(*arguments)  # type: ignore[arg-type]

    with mock.patch.object(runner, "send_file", sending), mock.patch.object(runner, "push_once", pushing):
        outcome = office.sync(amina)
    assert order == ["push", "file", "push", "file", "push", "file"]
    assert outcome.blobs_sent == 3
    assert amina.receipts[-1].seq == amina.head().seq
