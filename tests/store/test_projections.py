"""The law of projections: however events come, what the lists show is what a rebuild from the log would show."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.domain.fold import fold_visit
from fieldinspect.store import Kdf, Store, StoreReplica
from sync.events import Draft, author_id
from sync.ledger import Page, Verdict
from sync.wire import PulledEvent

VISIT, PLACE = b"V" * 16, b"E" * 16
PEOPLE = (author_id("amina@labour.example"), author_id("boss@labour.example"))
ROW = "4f1c09aa/data/worker[w1]"
ANSWERS = ("4f1c09aa/data/q1", "4f1c09aa/data/q1#comment", ROW + "/age")
FIELDS = ("visit/visit_type", "visit/practice", "conference[c1]/kind", "conference[c1]/at")
FINDING = ("f1" * 16, "f2" * 16)
NOTICE = "a1" * 16

values = st.sampled_from(["no", "yes", None, 3, True])
answers = st.tuples(st.sampled_from(["set", "set", "blind", "clr"]), st.sampled_from(ANSWERS), values)
row_acts = st.tuples(st.sampled_from(["row+", "row-"]), st.just(ROW), st.none())
whats = st.one_of(
    answers,
    row_acts,
    st.tuples(st.sampled_from(["set", "blind"]), st.sampled_from(FIELDS), values),
    st.tuples(st.just("place"), st.sampled_from(["legal_name", "locality", "identifier[tax]"]), values),
    st.tuples(st.sampled_from(["draft", "drop", "withdraw", "close"]), st.sampled_from(FINDING), st.none()),
    st.tuples(
        st.just("finding"),
        st.tuples(st.sampled_from(FINDING), st.sampled_from(["title", "due", "severity", "measure"])),
        st.sampled_from(["2026-10-01", "2026-09-01", "serious", "improvement", "Guard missing"]),
    ),
    st.tuples(st.sampled_from(["issue", "serve", "void", "fin", "reopen", "approve", "return", "att", "document"]),
              st.none(), st.none()),
    st.tuples(st.just("sealed"), st.sampled_from(ANSWERS), values),
    st.tuples(st.just("swap"), st.integers(1, 7), st.none()),
    st.tuples(st.sampled_from(["aside", "admit"]), st.integers(1, 12), st.none()),
)  # fmt: skip
swap = st.tuples(st.just("swap"), st.just(9), st.none())
keystrokes = st.lists(
    st.tuples(st.integers(0, 1), st.one_of(answers, answers, answers, row_acts, swap)), max_size=30
)
steps = st.lists(st.tuples(st.integers(0, 1), whats), max_size=25)


@contextmanager
def two_laptops() -> Iterator[list[Store]]:
    ticks = itertools.count(1_790_000_000_000)
    with tempfile.TemporaryDirectory() as folder:
        stores = [
            Store.create(Path(folder) / name, "x", clock_ms=lambda: next(ticks), kdf=Kdf(8, 1, 1), replica=name[:1].encode() * 16)
            for name in ("amina", "boss")
        ]  # fmt: skip
        try:
            yield stores
        finally:
            for store in stores:
                store.close()


def body_of(store: Store, what: str, on: Any, value: Any) -> dict[str, Any] | None:
    if what in ("set", "blind"):
        return kinds.body_set(on, value, store.seen(VISIT, on) if what == "set" else ())
    if what == "clr":
        return kinds.body_clear(on, store.seen(VISIT, on))
    if what == "row+":
        return kinds.body_row_added(on, store.seen(VISIT, on))
    if what == "row-":
        return kinds.body_row_removed(on, store.seen(VISIT, on))
    if what in ("drop", "withdraw", "close"):
        return kinds.body_finding_act(what, on)
    if what == "finding":
        path = f"finding[{on[0]}]/{on[1]}"
        return kinds.body_set(path, value, store.seen(VISIT, path))
    fold = store.visit(VISIT)
    finish = fold.last_finish() or ("0" * 32, 1)
    bodies = {
        "draft": lambda: kinds.body_finding_drafted(on),
        "issue": lambda: kinds.body_notice_issued(NOTICE, "IMP-1", "improvement", [FINDING[0]], "Ltd", "Guard", ["xx.1"], "2026-09-21", ""),
        "serve": lambda: kinds.body_notice_served(NOTICE, "Rao", "in_person", "accepted", "", 7),
        "void": lambda: kinds.body_notice_act("void", NOTICE, "misprint"),
        "fin": lambda: kinds.body_finished(fold.vector(), fold.state_sha256(), {}),
        "reopen": lambda: kinds.body_reopened("forgot the kitchen"),
        "approve": lambda: kinds.body_reviewed("11" * 16, "approve", finish, []),
        "return": lambda: kinds.body_reviewed("12" * 16, "return", finish, [{"ref": "", "text": "See 4.5"}]),
        "att": lambda: kinds.body_attached(ANSWERS[0], "ab" * 32, 9, "image/jpeg", "p.jpg"),
        "document": lambda: kinds.body_document("d1", VISIT.hex(), "INS-1", 1, "report", "employer", "en", "0" * 64, "cd" * 32, 3),
    }  # fmt: skip
    return bodies[what]() if what in bodies else None


def step(stores: list[Store], who: int, what: str, on: Any, value: Any) -> None:
    store = stores[who]
    if what == "swap":
        return exchange(stores[1 - who], store, on)
    if what in ("aside", "admit"):
        verdict = Verdict(stores[0].identity.replica, on, "wrong_role" if what == "aside" else None)
        StoreReplica(store).record(Page((), verdicts=[verdict]))
        return None
    if what == "place":
        body: dict[str, Any] | None = kinds.body_set(on, value, store.seen(PLACE, on))
    elif what == "sealed":
        kid = store.new_record_key(VISIT, on)
        body = store.keyring([kid]).seal(kinds.body_set(on, value, store.seen(VISIT, on)), kid)
    else:
        body = body_of(store, what, on, value)
    assert body is not None, what
    store.record([Draft(PLACE if what == "place" else VISIT, PEOPLE[who], body)])
    return None


def exchange(giver: Store, taker: Store, slice_events: int) -> None:
    """The taker pulls everything new, in slices."""
    known = taker.log.head(giver.identity.replica).seq
    events = giver.log.of_replica(giver.identity.replica, known, 1000)
    for at in range(0, len(events), slice_events):
        page = Page([PulledEvent(event, None, None) for event in events[at : at + slice_events]])
        StoreReplica(taker).record(page)


def begin(stores: list[Store]) -> None:
    stores[1].record([
        Draft(PLACE, PEOPLE[1], kinds.body_establishment_added("manual", "north")),
        Draft(PLACE, PEOPLE[1], kinds.body_set("legal_name", "Meridian", ())),
    ])  # fmt: skip
    stores[0].record([Draft(VISIT, PEOPLE[0], kinds.body_open(PLACE.hex(), "INS-1", "north"))])


def shown(store: Store) -> list[Any]:
    """What the lists show, without what only one laptop can know."""
    private = ("unsent", "missing_blobs", "answered", "questions")
    visits = [
        {name: getattr(row, name) for name in row.__slots__ if name not in private}
        for row in store.inspections()
    ]
    return [
        visits,
        store.establishments(),
        store.findings(),
        store.notices(),
        store.reviews(),
        store.conflicts(),
    ]


slow = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(steps)
def test_projections_are_what_a_rebuild_would_make(history: list[Any]) -> None:
    with two_laptops() as stores:
        begin(stores)
        for who, (what, on, value) in history:
            step(stores, who, what, on, value)
            assert stores[who].verify().faults == ()


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(keystrokes)
def test_the_short_way_of_an_answer_ends_where_a_fold_would(history: list[Any]) -> None:
    with two_laptops() as stores:
        begin(stores)
        exchange(stores[0], stores[1], 9)
        for who, (what, on, value) in history:
            step(stores, who, what, on, value)
            (row,) = stores[who].inspections()
            visit = fold_visit(VISIT, stores[who].facts(VISIT))
            assert (row.status, row.updated_ms, row.conflicts) == (
                visit.status.value, visit.updated_ms, len(set(visit.conflicts))
            )  # fmt: skip


@slow
@given(
    st.lists(
        st.tuples(st.integers(0, 1), whats.filter(lambda w: w[0] not in ("aside", "admit", "sealed"))),
        max_size=25,
    )
)
def test_two_laptops_that_know_the_same_show_the_same(history: list[Any]) -> None:
    with two_laptops() as stores:
        begin(stores)
        for who, (what, on, value) in history:
            step(stores, who, what, on, value)
        exchange(stores[0], stores[1], 50)
        exchange(stores[1], stores[0], 3)
        assert shown(stores[0]) == shown(stores[1])
        assert stores[0].visit(VISIT).state_sha256() == stores[1].visit(VISIT).state_sha256()
