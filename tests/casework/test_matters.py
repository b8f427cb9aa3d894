"""Matters through the use cases: what they need, who may move them, what is frozen, what is found again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fieldinspect.casework.errors import BadValue, CaseworkError, NotAllowed, NotFound, WrongState
from fieldinspect.casework.matters import (
    add_matter,
    kind_of,
    matter,
    matters,
    move_matter,
    possible_moves,
    settle_matter,
    write_matter,
)
from fieldinspect.domain.event_kinds import body_set
from fieldinspect.domain.matter_kinds import KINDS
from fieldinspect.domain.people import Role, may
from sync.events import Draft
from tests.casework.desk import Desk

DeskAt = Callable[..., Desk]


def referral(desk: Desk, **more: Any) -> str:
    fields = {
        "establishment": desk.establishment(), "body": "social_security", "addressee": "Fund, Eastern branch",
        "subject": "Contributions", "request": "Please look into the months of 2026.", **more,
    }  # fmt: skip
    return add_matter(desk.ws, "referral", fields).id


def accident(place: str, **more: Any) -> dict[str, Any]:
    return {
        "what": "accident", "establishment": place, "happened_on": "2026-11-20", "notified_on": "2026-11-23",
        "notified_by": "insurer", "fatal": False, **more,
    }  # fmt: skip


def test_a_referral_runs_its_course_under_a_number(desk: Desk) -> None:
    begun = add_matter(
        desk.ws, "referral",
        {"establishment": desk.establishment(), "body": "tax", "addressee": "Tax office", "subject": "Cash wages",
         "request": "See the pay list.", "urgent": True},
    )  # fmt: skip
    assert begun.number.startswith("REF-2026-")
    assert (
        move_matter(desk.ws, begun.id, "send", {"sent_on": "2026-11-24", "channel": "courier"}).state
        == "sent"
    )
    assert move_matter(desk.ws, begun.id, "acknowledged").state == "acknowledged"
    moved = move_matter(desk.ws, begun.id, "result", {"answer": "An audit was opened."})
    assert (moved.state, moved.fields["answer"]) == ("result_received", "An audit was opened.")
    move_matter(desk.ws, begun.id, "close")
    with pytest.raises(WrongState, match="closed"):
        write_matter(desk.ws, begun.id, {"subject": "Other"})
    again = desk.reopened()
    assert matter(again, begun.id).state == "closed"
    assert again.store.verify().sound


def test_to_a_prosecutor_only_a_supervisor_refers(desk: Desk, desk_at: DeskAt) -> None:
    id = referral(desk, body="prosecutor")
    with pytest.raises(WrongState, match="approved by a supervisor"):
        move_matter(desk.ws, id, "send", {"sent_on": "2026-11-24", "channel": "courier"})
    with pytest.raises(NotAllowed, match="As inspector"):
        move_matter(desk.ws, id, "approve")
    sara = desk_at("sara", role="supervisor")
    own = referral(sara, body="prosecutor")
    move_matter(sara.ws, own, "approve")
    assert (
        move_matter(sara.ws, own, "send_approved", {"sent_on": "2026-11-24", "channel": "x"}).state == "sent"
    )


def test_nobody_decides_on_a_proceeding_that_they_proposed(desk_at: DeskAt) -> None:
    sara = desk_at("sara", role="supervisor")
    fields = {
        "establishment": sara.establishment(),
        "nature": "prosecution",
        "subject": "Fall",
        "before": "Court",
    }
    id = add_matter(sara.ws, "proceeding", fields).id
    with pytest.raises(NotAllowed, match="proposed themselves"):
        move_matter(sara.ws, id, "decide")
    [decide, drop] = possible_moves(sara.ws, matter(sara.ws, id))
    assert decide.reason
    assert not drop.reason


def test_a_fatal_accident_is_to_be_looked_into_at_once(desk: Desk) -> None:
    place = desk.establishment()
    fatal = add_matter(desk.ws, "accident", accident(place, fatal=True)).id
    light = add_matter(desk.ws, "accident", accident(place)).id
    rows = {row.id: row for row in matters(desk.ws, "accident", establishment=place)}
    assert str(rows[fatal].due) == "2026-11-24"
    assert rows[light].due is None


def test_a_memorandum_says_what_may_be_seen_and_by_when(desk_at: DeskAt) -> None:
    sara = desk_at("sara", role="supervisor")
    mou = add_matter(
        sara.ws, "mou",
        {"name": "Docks", "body": "marine_safety", "duty": "inform", "days": 5, "allowed": ["findings", "visit"],
         "valid_from": "2026-01-01", "basis": "MoU 3/2026"},
    ).id  # fmt: skip
    id = referral(sara, body="marine_safety", mou=mou)
    fields = matter(sara.ws, id).fields
    assert (fields["allowed"], fields["inform_by"], fields["basis"]) == (
        ["findings", "visit"], "2026-11-29", "MoU 3/2026",
    )  # fmt: skip
    assert [row.id for row in matters(sara.ws, linked=mou)] == [id]


@pytest.mark.parametrize(
    ("kind", "fields", "error", "words"),
    [
        ("drone", {}, BadValue, "no kind of matter drone"),
        ("accident", {"what": "accident"}, BadValue, "needs establishment"),
        ("accident", {"colour": "red"}, BadValue, "takes no colour"),
        ("accident", {"causes_found": "x"}, BadValue, "takes no causes_found"),
        ("accident", {"notified_on": "2026-11-01"}, BadValue, "comes before happened_on"),
        ("accident", {"establishment": "ab" * 16}, NotFound, "no establishment"),
        ("accident", {"age": 0}, BadValue, "age is a whole number"),
        ("campaign", {"name": "x"}, NotAllowed, "As inspector"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    desk: Desk, kind: str, fields: dict[str, Any], error: type[CaseworkError], words: str
) -> None:
    given = (
        {**accident(desk.establishment()), **fields} if len(fields) == 1 and "what" not in fields else fields
    )
    with pytest.raises(error, match=words):
        add_matter(desk.ws, kind, given)
    assert matters(desk.ws) == ()


def test_a_move_says_what_it_needs_and_takes_nothing_else(desk: Desk) -> None:
    id = referral(desk)
    for move, values, words in (
        ("fly", {}, "no step fly"),
        ("send", {}, "needs sent_on"),
        ("send", {"sent_on": "soon", "channel": "x"}, "is a day"),
        ("send", {"colour": "red"}, "takes no colour"),
    ):
        with pytest.raises(BadValue, match=words):
            move_matter(desk.ws, id, move, values)
    with pytest.raises(WrongState, match="follows accepted, acknowledged only"):
        move_matter(desk.ws, id, "result", {"answer": "x"})
    assert matter(desk.ws, id).state == "draft"


def test_what_a_move_gave_stays(desk: Desk) -> None:
    id = add_matter(desk.ws, "equipment", {
        "establishment": desk.establishment(), "class": "boiler", "serial": "B-1", "next_exam": "2026-12-01"}).id  # fmt: skip
    [row] = matters(desk.ws, "equipment")
    assert str(row.due) == "2026-12-01"
    move_matter(desk.ws, id, "examine", {"examined_on": "2026-11-24", "next_exam": "2027-11-24"})
    [row] = matters(desk.ws, "equipment")
    assert (str(row.due), row.title) == ("2027-11-24", "boiler · B-1")
    with pytest.raises(WrongState, match="given with the step examine"):
        write_matter(desk.ws, id, {"next_exam": "2030-01-01"})
    assert write_matter(desk.ws, id, {"certificate": "C-9", "serial": "B-1"}) == ("certificate",)
    write_matter(desk.ws, id, {"certificate": ""})
    assert "certificate" not in matter(desk.ws, id).fields


def test_two_people_write_differently_and_one_settles_it(desk: Desk) -> None:
    id = referral(desk)
    desk.ws.store.record([Draft(bytes.fromhex(id), b"b" * 16, body_set("referral/subject", "Other", ()))])
    assert matter(desk.ws, id).conflicts == ("subject",)
    assert [row.conflicts for row in matters(desk.ws)] == [1]
    with pytest.raises(BadValue, match="needs a reason"):
        settle_matter(desk.ws, id, "subject", "Both", " ")
    assert settle_matter(desk.ws, id, "subject", "Both", "agreed").conflicts == ()
    with pytest.raises(NotFound, match="no open conflict"):
        settle_matter(desk.ws, id, "subject", "Both", "again")


def test_lists_find_by_kind_state_and_words(desk: Desk) -> None:
    first, second = referral(desk, subject="Boiler"), referral(desk, subject="Scaffold")
    move_matter(desk.ws, second, "drop", {"reason": "settled"})
    assert [row.id for row in matters(desk.ws, "referral", states=("draft",))] == [first]
    assert [row.id for row in matters(desk.ws, text="scaff")] == [second]
    assert matters(desk.ws, text="%") == ()
    with pytest.raises(NotFound):
        matter(desk.ws, "ab" * 16)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("kind", KINDS)
def test_who_may_begin_a_matter_is_what_the_table_says(desk_at: DeskAt, role: Role, kind: str) -> None:
    someone = desk_at("someone", role=role.value)
    permitted = may(role, kind_of(kind).add)
    with pytest.raises(BadValue if permitted else NotAllowed):
        add_matter(someone.ws, kind, {})
