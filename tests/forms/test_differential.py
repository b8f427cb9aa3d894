"""Our own forms, held against the reference engine's recorded answers: no difference that no ruling explains."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest

from tests.forms.differential.replay import ROOM, Difference, differences, names, recorded, replay


@cache
def rulings() -> list[dict[str, Any]]:
    """`form`, `ref` (a pattern of the whole reference), `key`, and in words `why` we differ."""
    found: list[dict[str, Any]] = json.loads((ROOM / "rulings.json").read_text(encoding="utf-8"))
    return found


def explains(ruling: dict[str, Any], difference: Difference) -> bool:
    return (
        re.fullmatch(ruling["key"], difference.key) is not None
        and re.fullmatch(ruling["ref"], difference.ref) is not None
    )


@pytest.mark.parametrize("name", names())
def test_the_reference_says_the_same(name: str) -> None:
    explained = [ruling for ruling in rulings() if ruling["form"] == name]
    found = list(differences(recorded(name), replay(name)))
    assert not [each for each in found if not any(explains(ruling, each) for ruling in explained)]
    idle = [ruling for ruling in explained if not any(explains(ruling, each) for each in found)]
    assert not idle, "these rulings explain nothing any more"


def test_every_ruling_names_a_form_and_says_why() -> None:
    assert {ruling["form"] for ruling in rulings()} <= set(names())
    assert all(len(ruling["why"]) > 20 for ruling in rulings())


def test_there_are_as_many_forms_as_we_say() -> None:
    assert len(names()) >= 60
    assert sum(len(recorded(name)) for name in names()) >= 1500


def test_a_changed_answer_is_noticed() -> None:
    name = names()[0]
    reference = recorded(name)
    for record in reference:
        for node in record.get("set", ()):
            if node.get("value"):
                node["value"] += " and more"
                assert any(
                    each.key == "value" and each.ref == node["ref"]
                    for each in differences(reference, replay(name))
                )
                return
    pytest.fail("the first form holds no value at all")
