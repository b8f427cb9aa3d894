"""What the office lets stand: the matrix of roles, and what becomes of the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fieldinspect.central.judge import CODES, entitled, judge, sees
from fieldinspect.domain.people import Act, Role, act_of_kind, may
from sync.events import KINDS, Draft, author_id, seal_event
from sync.server.people import Person, StreamFacts
from tests.central.office import Office
from tests.sync.laptop import Laptop

LaptopOf = Callable[[str], Laptop]
STREAM = bytes(range(16))
SOMEBODY = author_id("somebody@labour.example")


def person(role: str, office: str = "R4", email: str = "me@labour.example") -> Person:
    return Person(author_id(email), email, "Me", role, office)


def verdict(
    who: Person,
    body: dict[str, Any],
    office: str = "R4",
    opened_by: bytes | None = SOMEBODY,
    author: bytes | None = None,
    stream: bytes = STREAM,
) -> str | None:
    full = {"ev": 1, **body}
    event = seal_event(Draft(stream, author or who.id, full), b"A" * 16, 1, 1, bytes(32))
    return judge(event, full, who, StreamFacts(office, opened_by))


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("kind", [*KINDS, "from.the.future"])
def test_the_matrix_of_roles_holds_for_every_kind(role: Role, kind: str) -> None:
    """Who may do an act at all may write it in the own office, and nobody else may."""
    body = {"t": kind, "office": "R4"}
    act = act_of_kind(kind) or Act.ANSWER
    who = person(role)
    found = verdict(who, body, opened_by=who.id if kind == "resolve" else None)
    if kind in ("quarantine", "receipt"):
        assert found == "server_only"
    elif kind == "user.claim":
        assert found == "wrong_claim"
    elif not may(role, act):
        assert found == "wrong_role"
    elif role in (Role.INSPECTOR, Role.SUPERVISOR):
        assert found is None
    else:
        assert found == "out_of_scope"


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_writes_in_anothers_name(kind: str) -> None:
    assert verdict(person("supervisor"), {"t": kind}, author=SOMEBODY) == "wrong_author"


@pytest.mark.parametrize(
    ("role", "own", "office", "seen"),
    [
        ("inspector", "R4", "R4", True),
        ("inspector", "R4", "R4/2", False),
        ("inspector", "R4", "R5", False),
        ("supervisor", "R4", "R4", True),
        ("supervisor", "R4", "R4/2", True),
        ("supervisor", "R4", "R42", False),
        ("supervisor", "R4/2", "R4", False),
        ("administrator", "R4", "R4", False),
        ("statistics", "R4", "R4", False),
        ("delegate", "R4", "R4", False),
    ],
)
def test_who_sees_which_office(role: str, own: str, office: str, seen: bool) -> None:
    assert sees(person(role, own), office) is seen
    expected = None if seen else ("wrong_role" if role not in ("inspector", "supervisor") else "out_of_scope")
    assert verdict(person(role, own), {"t": "set"}, office=office) == expected


def test_ones_own_and_others() -> None:
    me, boss = person("inspector"), person("supervisor")
    assert verdict(boss, {"t": "review"}, opened_by=SOMEBODY) is None
    assert verdict(boss, {"t": "review"}, opened_by=boss.id) == "own_report"
    assert verdict(me, {"t": "review"}) == "wrong_role"
    assert verdict(me, {"t": "resolve"}, opened_by=me.id) is None
    assert verdict(me, {"t": "resolve"}) == "not_own"
    assert verdict(boss, {"t": "resolve"}) is None
    assert verdict(me, {"t": "open", "office": "R4"}) == "not_own", "an opened visit has its inspector"
    assert verdict(me, {"t": "open", "office": "R4"}, opened_by=None) is None
    assert verdict(me, {"t": "open", "office": "R5"}, opened_by=None) == "out_of_scope"
    assert verdict(me, {"t": "open"}, opened_by=None) == "out_of_scope"
    assert verdict(me, {"t": "notice.withdraw"}) == "wrong_role"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, None),
        ({"email": " Me@Labour.Example "}, None),
        ({"role": "supervisor"}, "wrong_claim"),
        ({"office": "R5"}, "wrong_claim"),
        ({"email": "you@labour.example"}, "wrong_claim"),
        ({"email": 5}, "wrong_claim"),
    ],
)
def test_a_claim_has_to_be_what_the_account_says(changed: dict[str, Any], code: str | None) -> None:
    me = person("inspector")
    body = {
        "t": "user.claim",
        "email": me.email,
        "role": "inspector",
        "office": "R4",
        "name": "Me",
        **changed,
    }
    assert verdict(me, body, stream=me.id) == code
    assert verdict(me, body) == "wrong_claim", "a claim stands in the person's own stream"


def test_sealed_records_are_for_the_supervisors_of_the_office() -> None:
    me = person("inspector", "R4/2")
    assert entitled(me, person("supervisor", "R4"))
    assert entitled(me, person("supervisor", "R4/2"))
    assert not entitled(me, person("supervisor", "R5"))
    assert not entitled(me, person("inspector", "R4/2"))
    assert not entitled(me, person("administrator", "R4"))


# -- at the running office ---------------------------------------------------------------------------
@pytest.mark.network
def test_what_may_not_stand_is_kept_apart_and_its_author_told(office: Office, laptop_of: LaptopOf) -> None:
    amina, boris = laptop_of("amina"), laptop_of("boris")
    visit = amina.open_visit()
    amina.answer(visit, "mine")
    seen = [list(name) for name in amina.log.heads(visit, "f/data/q")]
    amina.write(visit, {"t": "set", "k": "f/data/q", "v": "forged", "s": seen}, author=boris.author)
    amina.write(visit, {"t": "review", "id": "1", "verdict": "approve"})
    amina.write(visit, {"t": "from.the.future", "x": 1})
    outcome = office.sync(amina)
    assert (outcome.pushed, outcome.quarantined, outcome.state) == (5, 2, "complete")
    assert amina.set_aside == [(3, "wrong_author"), (4, "wrong_role")]
    office.sync(boris)
    for laptop in (amina, boris):
        named = {seq: code for (replica, seq), code in laptop.quarantined().items()}
        assert named == {3: "wrong_author", 4: "wrong_role"}
        assert laptop.values(visit) == ["mine"]
        assert laptop.log.verify(amina.identity.replica) == 5
    assert amina.written() == boris.written()


@pytest.mark.network
def test_a_supervisor_admits_what_was_set_aside(office: Office, laptop_of: LaptopOf) -> None:
    amina, boris, sara = laptop_of("amina"), laptop_of("boris"), laptop_of("sara")
    visit = amina.open_visit()
    event = amina.write(
        visit, {"t": "set", "k": "f/data/q", "v": "typed for Boris", "s": []}, author=boris.author
    )[0]
    for laptop in (amina, sara, boris):
        office.sync(laptop)
        assert laptop.values(visit) == []
    admit = {"t": "admit", "replica": event.id[0], "seq": event.seq}
    boris.write(visit, admit)
    sara.write(sara.open_visit(), admit)
    for laptop in (boris, sara, amina, boris):
        office.sync(laptop)
    assert sorted(boris.quarantined().values()) == ["no_such_event", "wrong_author", "wrong_role"]
    sara.write(visit, admit)
    late = laptop_of("boris")
    for laptop in (sara, amina, boris, late):
        office.sync(laptop)
        assert laptop.values(visit) == ["typed for Boris"]


@pytest.mark.network
def test_a_visit_in_another_office_stays_out_of_its_sight_and_ours(
    office: Office, laptop_of: LaptopOf
) -> None:
    """Whoever names another office gains nothing there: the event waits in the author's own office."""
    amina, clara, sara = laptop_of("amina"), laptop_of("clara"), laptop_of("sara")
    stolen = clara.open_visit("R5")
    office.sync(clara)
    amina.write(stolen, {"t": "open", "est": "0" * 32, "no": "X", "office": "R4"})
    elsewhere = amina.open_visit("R5")
    assert office.sync(amina).quarantined == 2
    office.sync(clara)
    office.sync(sara)
    assert set(clara.quarantined().values()) == {"out_of_scope"}
    assert elsewhere not in clara.log.streams()
    assert elsewhere in sara.log.streams()
    assert clara.head().seq == 1
    assert amina.log.heads(stolen, "f/data/q") == []
    assert clara.events()[0].event.stream == stolen
    assert stolen not in sara.log.streams(), "an office's visit was not pulled over"


def test_every_reason_has_a_name() -> None:
    assert len(set(CODES)) == len(CODES)
