"""A draft that is opened again stands as it stood, whatever rows its form has inside rows."""

from __future__ import annotations

import dataclasses
from random import Random
from typing import Any

import pytest

import forms
from fieldinspect.casework.errors import BadValue
from fieldinspect.casework.inspecting import Visit, open_visit
from tests.casework.desk import Desk
from tests.forms.random_forms import Maker

FLOORS = """
| survey |
| | type | name | label | repeat_count | calculation | relevant | default |
| | integer | n | Floors | | | | |
| | begin_repeat | floor | Floor | ${n} | | | |
| | text | use | Use | | | | |
| | begin_repeat | room | Room | | | | |
| | decimal | area | Area | | | | 2.5 |
| | integer | m | Machines | | | | |
| | begin_repeat | machine | Machine | ${m} | | | |
| | text | kind | Kind | | | | |
| | begin_repeat | fault | Fault | | | | |
| | text | what | What | | | | |
| | end_repeat | | | | | | |
| | end_repeat | | | | | | |
| | end_repeat | | | | | | |
| | end_repeat | | | | | | |
| | calculate | total | | | sum(${area}) | | |
| | calculate | drawn | | | once(random()) | | |
"""


def snapshot(visit: Visit) -> dict[str, Any]:
    nodes = visit.sheet().session.nodes()
    return {n.ref: (n.value, n.relevant, n.required, n.valid, n.label, dict(n.when)) for n in nodes}


def desk_with(desk: Desk, data: bytes) -> Desk:
    path = desk.folder.parent / "other.xml"
    path.write_bytes(data)
    return dataclasses.replace(desk, form=path)


def test_rows_inside_counted_rows_come_back(desk: Desk) -> None:
    visit = desk_with(desk, forms.load_form(FLOORS.encode()).xml).visit()
    visit.answer("/data/n", "2")
    visit.answer("/data/floor[2]/use", "Press shop")
    for floor in (1, 2, 2):
        visit.add_repeat(f"/data/floor[{floor}]/room")
    visit.answer("/data/floor[2]/room[2]/area", "17.25")
    visit.answer("/data/floor[2]/room[2]/m", "1")
    for _ in range(2):
        visit.add_repeat("/data/floor[2]/room[2]/machine[1]/fault")
    visit.answer("/data/floor[2]/room[2]/machine[1]/fault[2]/what", "No guard")
    visit.remove_repeat("/data/floor[1]/room[1]")
    visit.answer("/data/n", "1")
    before = snapshot(visit)
    assert before["/data/floor[2]/room[2]/machine[1]/fault[2]/what"][0] == "No guard"
    assert snapshot(open_visit(desk.ws, visit.id)) == before


@pytest.mark.parametrize("seed", range(25))
def test_a_draft_of_any_form_stands_as_it_stood(desk: Desk, seed: int) -> None:
    chance = Random(seed)
    visit = desk_with(desk, Maker(chance).form().xml).visit()
    for _ in range(25):
        walk(visit, chance)
    before = snapshot(visit)
    assert snapshot(open_visit(desk.ws, visit.id)) == before


def walk(visit: Visit, chance: Random) -> None:
    """One thing that a person may do on the sheet."""
    from tests.forms.test_random_forms import answer_for

    node = chance.choice(list(visit.sheet().session.nodes()))
    if node.kind == "repeat" and not node.fixed:
        visit.add_repeat(node.ref)
    elif node.kind == "row" and chance.random() < 0.2:
        try:
            visit.remove_repeat(node.ref)
        except BadValue:
            return  # the form counts these rows
    elif node.kind == "question" and node.relevant and not node.readonly:
        visit.answer(node.ref, answer_for(node, chance))
