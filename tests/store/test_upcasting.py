"""Bodies of other versions: older ones are read as today's, newer ones are kept and not folded by half."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from sync import upcasting
from tests.store.conftest import Laptop

VISIT, Q = b"V" * 16, "4f1c09aa/data/q1"


def renamed(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """As if a later release said `answer` where this one says `set`."""
    return {**body, "ev": 2, "t": "set", "v": body["value"]} if body["t"] == "said" else {**body, "ev": 2}


def test_what_an_earlier_release_wrote_is_read_as_todays(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upcasting, "STEPS", [renamed])
    [event] = laptop.say(VISIT, {"ev": 1, "t": "said", "k": Q, "value": "yes", "s": []})
    laptop.say(VISIT, {"ev": 2, "t": "set", "k": "4f1c09aa/data/q2", "v": "no", "s": []})
    assert [fact.body["v"] for fact in laptop.store.facts(VISIT) if fact.body] == ["yes", "no"]
    assert laptop.store.seen(VISIT, Q) == [event.id]
    assert laptop.store.visit(VISIT).value().answers[Q].value == "yes"
    assert b'"t":"said"' in (event.body or b"")
    assert laptop.store.verify().sound


def test_what_a_later_release_wrote_is_kept_and_not_folded(laptop: Laptop) -> None:
    laptop.set(VISIT, Q, "ours")
    [event] = laptop.say(VISIT, {"ev": 9, "t": "set", "k": Q, "v": {"new": 1}, "s": []})
    assert laptop.store.visit(VISIT).value().answers[Q].value == "ours"
    assert laptop.store.log.of_replica(event.replica, event.seq - 1, 1)[0].body == event.body
    assert laptop.store.verify().sound
