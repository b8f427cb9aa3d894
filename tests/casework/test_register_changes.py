"""The register changes: what is written, people counted on a day, two entries that are one workplace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fieldinspect.casework.errors import BadValue, CaseworkError, NotAllowed, NotFound, WrongState
from fieldinspect.casework.register_changes import (
    count_people,
    merge_establishments,
    survivor,
    update_establishment,
)
from fieldinspect.casework.registers import establishment, establishments
from fieldinspect.domain.event_kinds import body_establishment_merged
from fieldinspect.domain.isic import section_of
from sync.events import Draft
from tests.casework.desk import Desk

DeskAt = Callable[..., Desk]


@pytest.fixture
def sara(desk_at: DeskAt) -> Desk:
    return desk_at("sara", role="supervisor")


def row(sex: str, n: int, band: str = "18_plus", **more: Any) -> dict[str, Any]:
    return {"sex": sex, "age_band": band, "n": n, **more}


def test_an_entry_is_written_on_and_says_what_changed(desk: Desk) -> None:
    id = desk.establishment()
    changed = update_establishment(
        desk.ws, id, {"legal_name": "Seabright Ltd", "liable_from": "2020-03-01", "union": "Garment Workers"},
        {"tax": "XT-1", "licence": "L 7"},
    )  # fmt: skip
    assert changed == ("legal_name", "liable_from", "union", "identifier[licence]")
    place = establishment(desk.ws, id)
    assert (place.legal_name, place.liable_from, place.details["union"]) == (
        "Seabright Ltd",
        "2020-03-01",
        "Garment Workers",
    )
    assert place.identifiers == {"tax": "XT-1", "licence": "L 7"}
    assert update_establishment(desk.ws, id, {"union": ""}) == ("union",)
    assert update_establishment(desk.ws, id, {"legal_name": "Seabright Ltd"}) == ()
    assert establishment(desk.reopened(), id).details == {}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"colour": "red"}, "no field colour"),
        ({"legal_name": " "}, "needs a name"),
        ({"isic": "ZZ"}, "not an ISIC code"),
        ({"liable_from": "soon"}, "is a day"),
        ({"liable_from": "2026-02-01", "liable_to": "2026-01-01"}, "comes before"),
    ],
)
def test_what_cannot_be_written_is_said(desk: Desk, fields: dict[str, str], words: str) -> None:
    id = desk.establishment()
    with pytest.raises(BadValue, match=words):
        update_establishment(desk.ws, id, fields)


def test_a_later_count_replaces_an_earlier_one_which_is_kept(desk: Desk) -> None:
    id = desk.establishment()
    assert count_people(desk.ws, id, "2025-06-01", [row("F", 20), row("M", 10)], "employer") == 30
    many = [row("F", 12), row("F", 2, "15_17"), row("M", 6), row("F", 5, category="migrant")]
    assert count_people(desk.ws, id, "2026-06-01", many) == 20
    count_people(desk.ws, id, "2024-01-01", [row("M", 99)])
    place = establishment(desk.ws, id)
    assert (place.women, place.men, place.workers, place.under_18) == (14, 6, 20, 2)
    assert place.counted_on == ("2024-01-01", "2025-06-01", "2026-06-01")
    [listed] = establishments(desk.ws)
    assert listed.workers == 20


@pytest.mark.parametrize(
    ("on", "rows", "words"),
    [
        ("2030-01-01", [row("F", 1)], "has come"),
        ("", [row("F", 1)], "has come"),
        ("2026-01-01", [], "at least one row"),
        ("2026-01-01", [row("F", 3), row("F", 4, category="disabled")], "cannot be part of 3"),
        ("2026-01-01", [row("F", -1)], "headcount row"),
    ],
)
def test_a_count_that_cannot_be_is_refused(
    desk: Desk, on: str, rows: list[dict[str, Any]], words: str
) -> None:
    id = desk.establishment()
    with pytest.raises(BadValue, match=words):
        count_people(desk.ws, id, on, rows)
    assert establishment(desk.ws, id).headcount == ()


def test_two_entries_become_one_and_neither_is_deleted(sara: Desk) -> None:
    first, second = sara.establishment("Seabright Garments"), sara.establishment("Sea Bright Garments Ltd")
    assert merge_establishments(sara.ws, first, second, "Same door, same tax number.") == second
    assert [found.id for found in establishments(sara.ws)] == [second]
    assert establishment(sara.ws, first).merged_into == second
    assert survivor(sara.ws, first) == second
    for act, words in (
        (lambda: merge_establishments(sara.ws, first, second, "again"), "merged already"),
        (lambda: merge_establishments(sara.ws, second, first, "back"), "was merged itself"),
        (lambda: update_establishment(sara.ws, first, {"union": "x"}), "merged into another"),
    ):
        with pytest.raises(WrongState, match=words):
            act()
    assert sara.ws.store.verify().sound


def test_merging_is_for_supervisors_and_needs_a_reason(desk: Desk, sara: Desk) -> None:
    a, b = desk.establishment("A"), desk.establishment("B")
    with pytest.raises(NotAllowed):
        merge_establishments(desk.ws, a, b, "same")
    one = sara.establishment("A")
    wrong: list[tuple[str, str, type[CaseworkError]]] = [(one, "", BadValue), ("ab" * 16, "x", NotFound)]
    for into, reason, error in wrong:
        with pytest.raises(error):
            merge_establishments(sara.ws, one, into, reason)
    with pytest.raises(BadValue, match="into itself"):
        merge_establishments(sara.ws, one, one, "same")


def test_two_people_who_merge_the_other_way_round_lose_no_workplace(sara: Desk) -> None:
    a, b = sara.establishment("A"), sara.establishment("B")
    for gone, into in ((a, b), (b, a)):
        body = body_establishment_merged(into, "same")
        sara.ws.store.record([Draft(bytes.fromhex(gone), sara.ws.author, body)])
    assert [found.id for found in establishments(sara.ws)] == [min(a, b)]
    assert survivor(sara.ws, a) == survivor(sara.ws, b) == min(a, b)


@pytest.mark.parametrize(
    ("code", "section"),
    [("C", "C"), ("14", "C"), ("1410", "C"), ("C1410", "C"), ("0111", "A"), ("35", "D"), ("9900", "U"), ("00", ""),
     ("", ""), ("1", ""), ("Z", ""), ("٣٥", "")],
)  # fmt: skip
def test_every_activity_has_its_section(code: str, section: str) -> None:
    assert section_of(code) == section
