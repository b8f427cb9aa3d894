"""What is signed is hashed the same for good: a paper of last year still fits its record."""

from __future__ import annotations

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.domain.fold import VisitFold
from tests.domain.test_fold import STREAM, Pen, opened

FIRST = "1b503d532f28967ad2ae57beb7c9194ef64876bbff33a44a19fda9032ee22206"


def written() -> Pen:
    """A visit with an answer, a finding and a notice that was served."""
    pen = opened()
    pen.write(kinds.body_set("4f1c09aa/data/wages/paid", "not_compliant", ()))
    pen.write(kinds.body_finding_drafted("f" * 32, "4f1c09aa/data/wages/paid"))
    pen.write(kinds.body_set(f"finding[{'f' * 32}]/title", "Wages are paid late", ()))
    pen.write(
        kinds.body_notice_issued(
            "a" * 32, "IMP-2026-D017-0001", "improvement", ["f" * 32], "Seabright", "Pay in time.", ["LC:60"],
            "2026-12-30", "rule",
        )
    )  # fmt: skip
    pen.write(kinds.body_notice_served("a" * 32, "T. Reyl", "by hand", "accepted", "", 1_700_000_000_000))
    return pen


def state(pen: Pen) -> str:
    fold = VisitFold(STREAM)
    for fact in pen.facts:
        fold.add(fact)
    return fold.state_sha256()


def test_the_hash_of_a_state_is_what_it_was_in_the_first_release() -> None:
    assert state(written()) == FIRST


def test_an_answer_changes_it_and_an_extension_or_a_verification_does_not() -> None:
    pen = written()
    pen.write(kinds.body_notice_later("extend", "a" * 32, due="2027-03-01", reason="parts", no="ORD-1"))
    pen.write(kinds.body_notice_later("propose", "a" * 32, what="vary", reason="x"))
    assert state(pen) == FIRST
    pen.write(kinds.body_set("4f1c09aa/data/wages/other", "x", ()))
    assert state(pen) != FIRST
