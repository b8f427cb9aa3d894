"""The columns for labour inspection: drafted findings, required photos, severity, sensitivity."""

from __future__ import annotations

import pytest

from forms import FormError
from tests.forms.scenario import Scenario, load

FORM = """
| survey |
| | type | name | label | relevant | bind::fi:finding_when | bind::fi:photo_when | bind::fi:severity | bind::fi:legal_ref | bind::fi:sensitivity |
| | begin_group | persons | Persons | | | | | | confidential_person |
| | text | name | Name | | | | | | |
| | text | trade | Trade | | | | | | parties |
| | end_group | | | | | | | | |
| | begin_group | open | Open | | | | | | parties |
| | text | note | Note | | | | | | internal |
| | text | plain | Plain | | | | | | public |
| | end_group | | | | | | | | |
| | text | lone | Lone | | | | | | |
| | integer | high | Height | | | | | | |
| | select_one a | edge | Edge | ${high} > 1 | . = 'no' | . = 'no' and ${high} > 2 | if(${high} > 3, 'imminent_danger', 'serious') | C155:16 C167:18 | |
| | select_one a | exit | Exit | | . = 'no' | | minor | C155:16 | |
| choices |
| | list_name | name | label |
| | a | yes | Yes |
| | a | no | No |
| settings |
| | form_id | version | namespaces |
| | t | 1 | fi="urn:fieldinspect:checklist:1" |
"""


def test_a_finding_is_drafted_when_its_condition_holds_and_only_while_the_question_shows() -> None:
    s = Scenario.from_markdown(FORM).fill(high=2, edge="yes")
    assert s.node("/data/edge").when == {"finding_when": False, "photo_when": False, "severity": "serious"}
    assert "/data/edge" in s.answer("/data/edge", "no").changed
    assert s.node("/data/edge").when["finding_when"] is True
    assert "/data/edge" in s.answer("/data/high", 4).changed
    assert s.node("/data/edge").when == {
        "finding_when": True,
        "photo_when": True,
        "severity": "imminent_danger",
    }
    s.fill(high=1)
    assert s.node("/data/edge").when["finding_when"] is False


def test_columns_come_as_they_were_written() -> None:
    meta = Scenario.from_markdown(FORM).node("/data/edge").meta
    assert meta["legal_ref"] == "C155:16 C167:18"
    assert meta["finding_when"] == ". = 'no'"
    assert Scenario.from_markdown(FORM).node("/data/exit").when == {
        "finding_when": False,
        "severity": "minor",
    }


@pytest.mark.parametrize(
    ("ref", "level"),
    [
        ("/data/persons/name", "confidential_person"),
        ("/data/persons/trade", "confidential_person"),
        ("/data/open/note", "internal"),
        ("/data/open/plain", "parties"),
        ("/data/lone", "internal"),
        ("/data/persons", "confidential_person"),
    ],
)
def test_sensitivity_comes_from_the_nearest_group_and_can_only_rise(ref: str, level: str) -> None:
    assert Scenario.from_markdown(FORM).node(ref).meta["sensitivity"] == level


def test_a_condition_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(FormError, match=r"survey, row 13 \(exit\): unknown function `answered`"):
        load(FORM.replace("Exit | | . = 'no'", "Exit | | answered(.)"))
