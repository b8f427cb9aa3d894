"""Our own forms, held against the reference engine's recorded answers: no difference that no ruling explains."""

from __future__ import annotations

import pytest

from tests.forms.differential.replay import differences, explains, names, recorded, replay, rulings


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
