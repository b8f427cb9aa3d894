"""Matters as data and as values: the table of kinds is sound, fields hold what they say, any order of events is one."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldinspect.domain.event_kinds import body_matter_added, body_matter_moved, body_resolve, body_set
from fieldinspect.domain.matter_fields import Field, FieldKind, WrongValue, checked
from fieldinspect.domain.matter_kinds import KINDS
from fieldinspect.domain.matter_kinds.cooperation import BODIES, PACKAGE_FIELDS
from fieldinspect.domain.matters import MatterKind, due_of, fold_matter, title_of
from fieldinspect.domain.people import Act, Role, may
from fieldinspect.domain.rights import act_of_body, asks_four_eyes
from tests.domain.test_fold import BEN, Pen
from tools.describe_matters import page

STREAM = bytes(range(16))
ALL = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
DOCS = Path(__file__).resolve().parent.parent.parent / "docs"


@ALL
def test_a_kind_speaks_only_of_fields_and_states_that_it_has(kind: MatterKind) -> None:
    names = [field.name for field in kind.fields]
    assert len(names) == len(set(names))
    for word in (*kind.title, *kind.due, *kind.by_move, *kind.early):
        assert word in names, word
    moves = [move.name for move in kind.moves]
    assert len(moves) == len(set(moves))
    for field in kind.fields:
        assert bool(field.codes) == (field.kind in (FieldKind.CODE, FieldKind.CODES)), field.name
        assert bool(field.to) == (field.kind in (FieldKind.LINK, FieldKind.LINKS)), field.name
        assert not (field.required and field.name in kind.by_move - set(kind.early)), field.name


@ALL
def test_every_state_can_be_reached_and_every_matter_can_come_to_an_end(kind: MatterKind) -> None:
    reached = {kind.first}
    for _ in kind.moves:
        reached |= {move.to for move in kind.moves if reached & set(move.frm)}
    assert reached == set(kind.states)
    for move in kind.moves:
        assert set(move.frm) <= set(kind.states), move.name
    assert kind.ends
    assert all(any(may(role, move.act) for role in Role) for move in kind.moves)


def test_no_person_is_asked_for_nationality_or_status_and_no_body_is_an_immigration_authority() -> None:
    """C81 3(2), C129 6(3): what is owed does not depend on a worker's status (domain model, section 10)."""
    forbidden = (
        "national",
        "citizen",
        "migra",
        "permit",
        "visa",
        "passport",
        "immigra",
        "hiv",
        "religio",
        "ethnic",
    )
    names = [f"{kind.name}.{field.name}" for kind in KINDS.values() for field in kind.fields]
    assert [word for word in (*names, *BODIES) if any(part in word for part in forbidden)] == []
    assert "police" in BODIES
    assert not {"complaint", "interview", "remark"} & set(PACKAGE_FIELDS)


def test_the_page_about_matters_is_made_from_the_table() -> None:
    assert (DOCS / "matters.md").read_text(encoding="utf-8") == page()


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        (Field("a"), "  words ", "words"),
        (Field("a"), "", None),
        (Field("a", FieldKind.DAY), "2026-02-28", "2026-02-28"),
        (Field("a", FieldKind.MOMENT), "2026-02-28T23:59:59", "2026-02-28T23:59"),
        (Field("a", FieldKind.WHOLE, most=9), "7", 7),
        (Field("a", FieldKind.AMOUNT), "1250.50", "1250.50"),
        (Field("a", FieldKind.AMOUNT), 12, "12"),
        (Field("a", FieldKind.YES_NO), False, False),
        (Field("a", FieldKind.CODES, codes=("x", "y")), ["y", "x", "y"], ["y", "x"]),
        (Field("a", FieldKind.LINK, to="establishment"), "ab" * 16, "ab" * 16),
    ],
)
def test_a_field_keeps_what_fits(field: Field, given: Any, kept: Any) -> None:
    assert checked(field, given) == kept


@pytest.mark.parametrize(
    ("field", "given"),
    [
        (Field("a"), 5),
        (Field("a"), "x" * 301),
        (Field("a", FieldKind.LONG), "x" * 20_001),
        (Field("a", FieldKind.DAY), "2026-02-29"),
        (Field("a", FieldKind.MOMENT), "2026-02-28"),
        (Field("a", FieldKind.MOMENT), "yesterday noon, I think"),
        (Field("a", FieldKind.WHOLE, most=9), 10),
        (Field("a", FieldKind.WHOLE), True),
        (Field("a", FieldKind.WHOLE), "٣"),
        (Field("a", FieldKind.WHOLE), 1.5),
        (Field("a", FieldKind.AMOUNT), "-1"),
        (Field("a", FieldKind.AMOUNT), "NaN"),
        (Field("a", FieldKind.AMOUNT), "1e999999"),
        (Field("a", FieldKind.AMOUNT), "1e-30"),
        (Field("a", FieldKind.YES_NO), "yes"),
        (Field("a", FieldKind.CODE, codes=("x",)), ["x"]),
        (Field("a", FieldKind.CODES, codes=("x",)), "x"),
        (Field("a", FieldKind.TEXTS), ["x"] * 501),
        (Field("a", FieldKind.TEXTS), [{"x": 1}]),
        (Field("a", FieldKind.LINK, to="establishment"), "AB" * 16),
    ],
)
def test_a_field_says_in_words_what_does_not_fit(field: Field, given: Any) -> None:
    with pytest.raises(WrongValue, match=r"^a .*\.$"):
        checked(field, given)


def referral() -> Pen:
    pen = Pen()
    pen.write(body_matter_added("referral", "R4", "REF-2026-D017-0001"))
    pen.write(body_set("referral/subject", "Unpaid contributions", ()))
    pen.write(body_set("referral/body", "social_security", ()))
    return pen


def test_moves_that_follow_count_and_others_are_flagged() -> None:
    pen = referral()
    pen.write(body_matter_moved("referral", "delivered", {}))
    sent = {"sent_on": "2026-11-25", "channel": "courier", "subject": "smuggled in", "answer": "too"}
    pen.write(body_matter_moved("referral", "send", sent))
    pen.write(body_matter_moved("accident", "close", {}))
    matter = fold_matter(STREAM, pen.facts, KINDS)
    assert matter is not None
    assert (matter.state, matter.number, matter.flags) == ("sent", "REF-2026-D017-0001", ("delivered",))
    assert matter.fields["subject"] == "Unpaid contributions", "a move gives only what is its own"
    assert matter.fields["channel"] == "courier"
    assert "answer" not in matter.fields
    assert title_of(KINDS["referral"], matter.fields) == "Unpaid contributions · social_security"


def test_what_two_people_write_differently_stays_until_it_is_settled() -> None:
    pen, other = referral(), Pen("22" * 16, BEN, 5000)
    first = pen.write(body_set("referral/request", "Collect what is owed", ()))
    second = other.write(body_set("referral/request", "Only look into it", ()))
    both = [*pen.facts, *other.facts]
    found = fold_matter(STREAM, both, KINDS)
    assert found is not None
    assert found.conflicts == ("request",)
    pen.write(body_resolve("referral/request", "Collect", [first, second], "agreed by phone"))
    settled = fold_matter(STREAM, [*pen.facts, *other.facts], KINDS)
    assert settled is not None
    assert (settled.conflicts, settled.fields["request"]) == ((), "Collect")


@given(st.lists(st.sampled_from([m.name for m in KINDS["referral"].moves]), max_size=12), st.randoms())
def test_the_order_in_which_events_come_does_not_matter(moves: list[str], dice: random.Random) -> None:
    pen = referral()
    for move in moves:
        pen.write(body_matter_moved("referral", move, {"sent_on": "2026-11-25", "reason": move}))
    shuffled = list(pen.facts)
    dice.shuffle(shuffled)
    assert fold_matter(STREAM, shuffled, KINDS) == fold_matter(STREAM, pen.facts, KINDS)


def test_a_matter_of_a_later_release_is_kept_and_a_stream_without_beginning_is_none() -> None:
    pen = Pen()
    pen.write(body_set("drone_flight/height", 30, ()))
    assert fold_matter(STREAM, pen.facts, KINDS) is None
    pen.write(body_matter_added("drone_flight", "R4"))
    matter = fold_matter(STREAM, pen.facts, KINDS)
    assert matter is not None
    assert (matter.state, matter.fields) == ("", {"height": 30})


def test_at_its_end_nothing_is_due() -> None:
    kind, pen = KINDS["referral"], referral()
    pen.write(body_set("referral/inform_by", "2026-12-01", ()))
    matter = fold_matter(STREAM, pen.facts, KINDS)
    assert matter is not None
    assert due_of(kind, matter) == "2026-12-01"
    pen.write(body_matter_moved("referral", "drop", {"reason": "settled"}))
    dropped = fold_matter(STREAM, pen.facts, KINDS)
    assert dropped is not None
    assert (due_of(kind, dropped), dropped.state) == ("", "dropped")


def test_what_role_an_event_needs_depends_on_kind_and_move() -> None:
    assert act_of_body(body_matter_added("campaign", "R4")) is Act.PLAN
    assert act_of_body(body_set("campaign/target", 3, ())) is Act.PLAN
    assert act_of_body(body_set("4f1c09aa/data/q1", 3, ())) is Act.ANSWER
    assert act_of_body(body_matter_moved("referral", "approve", {})) is Act.DECIDE
    assert act_of_body(body_matter_moved("referral", "send", {})) is Act.KEEP_MATTER
    assert act_of_body(body_matter_moved("drone_flight", "land", {})) is Act.KEEP_MATTER
    assert asks_four_eyes(body_matter_moved("proceeding", "decide", {}))
    assert not asks_four_eyes(body_matter_moved("proceeding", "file", {}))
