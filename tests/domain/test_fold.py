"""What a visit's events say together: answers, rows, findings, notices, finishing, review; in any order."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.domain.codes import FindingStatus, NoticeStatus, Severity, Side, VisitStatus
from fieldinspect.domain.fold import Fact, VisitFold, fold_establishment, fold_visit
from sync.conflicts import EventId
from sync.events import KINDS

STREAM = bytes(range(16))
AMINA, BEN, SUPERVISOR = b"a" * 16, b"b" * 16, b"s" * 16


class Pen:
    """Writes facts as one replica would, one millisecond apart."""

    def __init__(self, replica: str = "11" * 16, author: bytes = AMINA, start_ms: int = 1000) -> None:
        self.replica, self.author, self.ms, self.seq = replica, author, start_ms, 0
        self.facts: list[Fact] = []

    def write(self, body: dict[str, Any] | None, *, sealed: bool = False) -> EventId:
        self.seq, self.ms = self.seq + 1, self.ms + 1
        fact = Fact(
            (self.replica, self.seq), self.ms << 16, self.author, body, bytes([self.seq % 256]) * 32, sealed
        )
        self.facts.append(fact)
        return fact.id


def opened(pen: Pen | None = None) -> Pen:
    pen = pen or Pen()
    pen.write(kinds.body_open("ee" * 16, "INS-2026-D017-0001", "R4"))
    pen.write(kinds.body_form("4f1c09aa", "fi_general", "2026112501", "ab" * 32))
    return pen


def finished(pen: Pen) -> EventId:
    return pen.write(kinds.body_finished({pen.replica: pen.seq}, "cd" * 32, {}))


def test_a_visit_is_a_draft_until_the_first_answer() -> None:
    pen = opened()
    assert fold_visit(STREAM, pen.facts).status is VisitStatus.DRAFT
    pen.write(kinds.body_set("4f1c09aa/data/visited_on", "2026-11-25", (), by=kinds.BY_FORM))
    assert fold_visit(STREAM, pen.facts).status is VisitStatus.DRAFT, "what the form gave is no answer"
    pen.write(kinds.body_set("4f1c09aa/data/wages/paid", "compliant", ()))
    visit = fold_visit(STREAM, pen.facts)
    assert (visit.status, visit.number, visit.office) == (VisitStatus.IN_PROGRESS, "INS-2026-D017-0001", "R4")
    assert visit.answers["4f1c09aa/data/wages/paid"].value == "compliant"


def test_two_different_answers_stay_until_one_settles_them() -> None:
    amina, ben = opened(), Pen("22" * 16, BEN, 1010)
    path = "4f1c09aa/data/exits/clear"
    one = amina.write(kinds.body_set(path, "compliant", ()))
    other = ben.write(kinds.body_set(path, "not_compliant", ()))
    both = fold_visit(STREAM, amina.facts + ben.facts)
    assert both.conflicts == (path,)
    assert {head.value for head in both.answers[path].heads} == {"compliant", "not_compliant"}
    amina.ms = 2000
    amina.write(kinds.body_resolve(path, "not_compliant", [one, other], "seen on the photo"))
    settled = fold_visit(STREAM, amina.facts + ben.facts)
    assert settled.conflicts == ()
    assert settled.answers[path].value == "not_compliant"


def test_equal_answers_are_no_conflict() -> None:
    amina, ben = opened(), Pen("22" * 16, BEN, 1010)
    amina.write(kinds.body_set("4f1c09aa/data/x", "5", ()))
    ben.write(kinds.body_set("4f1c09aa/data/x", "5", ()))
    assert fold_visit(STREAM, amina.facts + ben.facts).conflicts == ()


def test_a_removed_row_takes_its_answers_along_but_not_what_another_wrote_meanwhile() -> None:
    amina, ben = opened(), Pen("22" * 16, BEN, 1050)
    row = "4f1c09aa/data/hazard[k1]"
    made = amina.write(kinds.body_row_added(row))
    inside = amina.write(kinds.body_set(row + "/what", "saw", ()))
    amina.write(kinds.body_row_removed(row, [made, inside]))
    alone = fold_visit(STREAM, amina.facts)
    assert alone.rows == {}
    assert row + "/what" not in alone.answers
    ben.write(kinds.body_set(row + "/what", "saw without guard", [inside]))
    both = fold_visit(STREAM, amina.facts + ben.facts)
    assert both.answers[row + "/what"].value == "saw without guard"
    assert row in both.conflicts


def test_rows_stand_in_the_order_in_which_they_were_added() -> None:
    pen = opened()
    for key in ("z", "a", "m"):
        pen.write(kinds.body_row_added(f"4f1c09aa/data/worker[{key}]"))
    assert fold_visit(STREAM, pen.facts).rows == {"4f1c09aa/data/worker": ("z", "a", "m")}


def test_a_finding_is_drafted_dropped_and_drafted_again_under_the_same_id() -> None:
    pen = opened()
    path = "4f1c09aa/data/exits/clear"
    id = kinds.finding_id(STREAM, path)
    assert id == kinds.finding_id(STREAM, path)
    pen.write(kinds.body_finding_drafted(id, path))
    pen.write(kinds.body_finding_act("drop", id))
    assert fold_visit(STREAM, pen.facts).findings == ()
    pen.write(kinds.body_finding_drafted(id, path))
    pen.write(kinds.body_set(f"finding[{id}]/severity", "very_serious", ()))
    pen.write(kinds.body_set(f"finding[{id}]/exposed", {"women": 12, "men": None}, ()))
    (finding,) = fold_visit(STREAM, pen.facts).findings
    assert (finding.status, finding.severity, finding.number) == (
        FindingStatus.DRAFT,
        Severity.VERY_SERIOUS,
        1,
    )
    assert (finding.exposed.women, finding.exposed.men) == (12, None)
    assert finding.path == path


def test_a_draft_dropped_while_another_wrote_on_it_stays_and_says_so() -> None:
    amina, ben = opened(), Pen("22" * 16, BEN, 1500)
    id = "0f" * 16
    amina.write(kinds.body_finding_drafted(id, "4f1c09aa/data/x"))
    amina.write(kinds.body_finding_act("drop", id))
    ben.write(kinds.body_set(f"finding[{id}]/facts", "Both exits were chained.", ()))
    (finding,) = fold_visit(STREAM, amina.facts + ben.facts).findings
    assert "dropped" in finding.conflicts


def test_a_notice_is_frozen_at_issue_and_confirms_its_findings() -> None:
    pen = opened()
    id, notice_id = "0f" * 16, "0a" * 16
    pen.write(kinds.body_finding_drafted(id))
    pen.write(
        kinds.body_notice_issued(notice_id, "IMP-2026-D017-0001", "improvement", [id], "Horizon Ltd",
                                 "Clear both exits.", ["XX-OSH:22.2"], "2026-12-16", "21 days")
    )  # fmt: skip
    pen.write(kinds.body_notice_served(notice_id, "V. Okafor", "in_person", "accepted", "", 5000))
    visit = fold_visit(STREAM, pen.facts)
    assert visit.findings[0].status is FindingStatus.CONFIRMED
    (notice,) = visit.notices
    assert notice.status is NoticeStatus.SERVED
    assert notice.service is not None
    assert notice.service.at_ms == 5000
    pen.write(kinds.body_notice_act("void", notice_id, "misprint"))
    (notice,) = fold_visit(STREAM, pen.facts).notices
    assert notice.status is NoticeStatus.SERVED, "a served notice is never voided"
    assert "two_acts" in notice.flags


def test_the_same_serial_twice_keeps_both_and_flags_them() -> None:
    pen = opened()
    for id in ("0a" * 16, "0b" * 16):
        pen.write(
            kinds.body_notice_issued(id, "IMP-2026-D017-0001", "improvement", [], "A", "B", [], None, "")
        )
    assert [notice.flags for notice in fold_visit(STREAM, pen.facts).notices] == [("serial_clash",)] * 2


def test_finishing_freezes_and_what_comes_late_is_shown_not_merged() -> None:
    amina, ben = opened(), Pen("22" * 16, BEN, 1001)
    path = "4f1c09aa/data/x"
    amina.write(kinds.body_set(path, "1", ()))
    finished(amina)
    ben.write(kinds.body_set(path, "2", ()))
    visit = fold_visit(STREAM, amina.facts + ben.facts)
    assert visit.status is VisitStatus.COMPLETED
    assert visit.answers[path].value == "1"
    assert visit.conflicts == ()
    assert visit.late == (f"{ben.replica}:1",)
    amina.write(kinds.body_reopened("a colleague's answer arrived late"))
    again = fold_visit(STREAM, amina.facts + ben.facts)
    assert again.status is VisitStatus.IN_PROGRESS
    assert again.conflicts == (path,)
    assert again.version == 1
    finished(amina)
    assert fold_visit(STREAM, amina.facts).version == 2


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ([("approve", SUPERVISOR)], VisitStatus.APPROVED),
        ([("return", SUPERVISOR)], VisitStatus.RETURNED),
        ([("approve", SUPERVISOR), ("return", BEN)], VisitStatus.RETURNED),
        ([("approve", AMINA)], VisitStatus.COMPLETED),
    ],
)
def test_a_review_judges_one_finishing_and_never_ones_own(
    verdicts: list[tuple[str, bytes]], status: VisitStatus
) -> None:
    pen = opened()
    pen.write(kinds.body_set("4f1c09aa/data/x", "1", ()))
    fin = finished(pen)
    facts = list(pen.facts)
    for number, (verdict, author) in enumerate(verdicts):
        other = Pen(f"{number + 3:02x}" * 16, author, 3000)
        other.write(kinds.body_reviewed("0c" * 16, verdict, fin, [{"text": "well done", "ref": ""}]))
        facts += other.facts
    visit = fold_visit(STREAM, facts)
    assert visit.status is status
    assert visit.reviews[0].remarks[0].text == "well done"


def test_what_cannot_be_read_counts_as_sealed_and_hides_nothing_else() -> None:
    pen = opened()
    pen.write(None, sealed=True)
    pen.write(kinds.body_set("4f1c09aa/data/x", "1", ()))
    visit = fold_visit(STREAM, pen.facts)
    assert visit.sealed_unread == 1
    assert visit.history[2].kind == "unread"


def test_the_state_hash_is_the_same_with_and_without_the_key() -> None:
    def facts(body: dict[str, Any] | None) -> list[Fact]:
        pen = opened()
        pen.write(kinds.body_set("4f1c09aa/data/x", "1", ()))
        pen.write(body, sealed=True)
        return pen.facts

    with_key = VisitFold(STREAM)
    without = VisitFold(STREAM)
    for fact in facts(kinds.body_set("4f1c09aa/data/worker[k]/words", "no pay slip", ())):
        with_key.add(fact)
    for fact in facts(None):
        without.add(fact)
    assert with_key.value().answers.keys() != without.value().answers.keys()
    assert with_key.state_sha256() == without.state_sha256()


def test_the_state_hash_ignores_signatures_and_changes_with_an_answer() -> None:
    pen = opened()
    seen = pen.write(kinds.body_set("4f1c09aa/data/x", "1", ()))
    fold = VisitFold(STREAM)
    for fact in pen.facts:
        fold.add(fact)
    before = fold.state_sha256()
    pen.write(
        kinds.body_signed("0d" * 16, STREAM.hex(), "employer", "V. Okafor", "refused", before, 9, reason="no")
    )
    fold.add(pen.facts[-1])
    assert fold.state_sha256() == before
    signature = fold.value().signature_of(STREAM.hex(), Side.EMPLOYER)
    assert signature is not None
    assert signature.reason == "no"
    pen.write(kinds.body_set("4f1c09aa/data/x", "2", [seen]))
    fold.add(pen.facts[-1])
    assert fold.state_sha256() != before


def test_malformed_acts_change_nothing() -> None:
    pen = opened()
    before = fold_visit(STREAM, pen.facts)
    pen.write(
        {"ev": 1, "t": "signature", "id": "x", "of": "y", "side": "nobody", "name": "", "outcome": "signed"}
    )
    pen.write({"ev": 1, "t": "notice.issue", "id": "x", "type": "decree"})
    pen.write({"ev": 1, "t": "fin", "vector": "all"})
    pen.write({"ev": 1, "t": "something.new", "k": 7})
    after = fold_visit(STREAM, pen.facts)
    assert (after.signatures, after.notices) == (before.signatures, before.notices)


def test_an_establishment_is_read_from_its_registers() -> None:
    pen = Pen()
    pen.write(kinds.body_establishment_added("import", "R4"))
    for path, value in (("legal_name", "Horizon Textiles Ltd"), ("identifier[tax]", "T1"), ("isic", "1312")):
        pen.write(kinds.body_set(path, value, ()))
    pen.write(kinds.body_set("headcount[a]", {"sex": "F", "age_band": "18_plus", "n": 131}, ()))
    pen.write(kinds.body_set("headcount[b]", {"sex": "M", "age_band": "15_17", "n": 3}, ()))
    place = fold_establishment(STREAM, pen.facts)
    assert (place.legal_name, place.identifiers, place.source) == (
        "Horizon Textiles Ltd",
        {"tax": "T1"},
        "import",
    )
    assert (place.women, place.men, place.workers, place.under_18, place.size_class) == (
        131,
        3,
        134,
        3,
        "50-249",
    )


_PATHS = st.sampled_from(
    ["4f1c09aa/data/x", "4f1c09aa/data/hazard[k]/y", "finding[0f]/facts", "visit/scope", "conference[c]/kind"]
)


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    """Two people write on one visit, each seeing only what they wrote themselves."""
    facts: list[Fact] = []
    for pen in (opened(Pen()), Pen("22" * 16, BEN, 900)):
        heads: dict[str, EventId] = {}
        for _ in range(draw(st.integers(0, 12))):
            path = draw(_PATHS)
            act = draw(
                st.sampled_from(["set", "set", "clear", "row", "unrow", "draft", "drop", "fin", "reopen"])
            )
            seen = [heads[path]] if path in heads else []
            if act == "set":
                heads[path] = pen.write(kinds.body_set(path, draw(st.sampled_from(["1", "2", "3"])), seen))
            elif act == "clear":
                heads[path] = pen.write(kinds.body_clear(path, seen))
            elif act == "row":
                pen.write(kinds.body_row_added("4f1c09aa/data/hazard[k]"))
            elif act == "unrow":
                pen.write(kinds.body_row_removed("4f1c09aa/data/hazard[k]", list(heads.values())))
            elif act in ("draft", "drop"):
                body = (
                    kinds.body_finding_drafted("0f")
                    if act == "draft"
                    else kinds.body_finding_act("drop", "0f")
                )
                pen.write(body)
            elif act == "fin":
                finished(pen)
            else:
                pen.write(kinds.body_reopened("more"))
            pen.ms += draw(st.integers(0, 5))
        facts += pen.facts
    return facts


@settings(max_examples=150, deadline=None)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_events_arrive_does_not_matter(facts: list[Fact], chance: random.Random) -> None:
    shuffled = list(facts)
    chance.shuffle(shuffled)
    one, other = VisitFold(STREAM), VisitFold(STREAM)
    for fact in facts:
        one.add(fact)
    for fact in shuffled:
        other.add(fact)
        other.value()  # reading between the events leaves no trace
    other.add(shuffled[0])  # nor does the same event twice
    assert one.value() == other.value()
    assert one.state_sha256() == other.state_sha256()


_KEYS = [
    "k", "v", "s", "id", "of", "side", "name", "outcome", "at", "fin", "verdict", "remarks", "vector", "reasons", "type",
    "findings", "due", "strokes", "number", "version", "sha256", "size", "taken_at", "width", "text", "ref", "n", "sex",
    "women", "est", "no", "office", "r", "to", "method", "path", "not_carried_out", "provisions", "kid", "ct",
]  # fmt: skip


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**40) | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=3),
    max_leaves=6,
)
_BODIES = st.fixed_dictionaries(
    {"ev": st.just(1), "t": st.sampled_from(KINDS)},
    optional={
        key: _JSON | st.sampled_from(["0a", "0f", "finding[0f]/due", "4f1c09aa/data/x"]) for key in _KEYS
    },
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_BODIES, max_size=12))
def test_no_body_whatever_it_holds_stops_the_reading(bodies: list[dict[str, Any]]) -> None:
    pen = opened()
    for id in ("0a", "0f"):
        pen.write(kinds.body_notice_issued(id, "IMP-1", "improvement", ["0f"], "A", "B", [], None, ""))
        pen.write(kinds.body_finding_drafted(id))
    pen.write({"ev": 1, "t": "notice.issue", "type": "improvement", "findings": 7, "provisions": "all"})
    for body in bodies:
        pen.write(body)
    fold = VisitFold(STREAM)
    for fact in pen.facts:
        fold.add(fact)
    assert fold.value().number == "INS-2026-D017-0001"
    assert len(fold.state_sha256()) == 64
    fold_establishment(STREAM, pen.facts)
