"""Two visits that differ in nothing but why they took place: what a party gets does not differ by one byte."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fieldinspect.casework.conferences import record_conference
from fieldinspect.casework.findings import update_finding
from fieldinspect.casework.finishing import finish
from fieldinspect.casework.reporting import make_document
from fieldinspect.casework.serving import issue_notice, serve_notice
from fieldinspect.casework.sources import seeded_ids
from tests.casework.desk import BOTH, EXITS, Desk, sign_all

DeskAt = Callable[..., Desk]


def papers(desk: Desk, visit_type: str, audience: str) -> list[bytes]:
    """The report and the notice of a visit, as one audience gets them."""
    visit = desk.visit(visit_type=visit_type)
    record_conference(visit, "opening", BOTH, points="Purpose and powers")
    for ref, value in (("/data/place/total", "12"), ("/data/place/women", "7"), (EXITS, "not_compliant")):
        visit.answer(ref, value)
    [finding] = visit.inspection.findings
    update_finding(visit, finding.id, facts="Crates before the door.")
    notice = issue_notice(visit, [finding.id], "improvement", "Seabright", "Have the exits free.")
    serve_notice(visit, notice.id, "Tomas Reyl", "by hand", "accepted")
    record_conference(visit, "closing", BOTH, points="Findings explained")
    sign_all(visit)
    finish(visit, {EXITS: "No camera today."})
    return [
        make_document(desk.ws, of, kind, audience, "en").pdf
        for of, kind in ((visit.id, "inspection_report"), (notice.id, "notice"))
    ]


@pytest.mark.parametrize("audience", ["employer", "worker"])
def test_no_byte_of_a_partys_papers_tells_that_there_was_a_complaint(desk_at: DeskAt, audience: str) -> None:
    plain = papers(desk_at("one", email="amina@labour.example", ids=seeded_ids(7, 0)), "programmed", audience)
    twin = papers(
        desk_at("two", email="amina@labour.example", ids=seeded_ids(7, 0)), "reactive_complaint", audience
    )
    assert plain == twin


def test_the_files_own_copy_does_tell(desk_at: DeskAt) -> None:
    """The control: the comparison would see a difference where there is one."""
    plain = papers(
        desk_at("one", email="amina@labour.example", ids=seeded_ids(7, 0)), "programmed", "internal"
    )
    twin = papers(
        desk_at("two", email="amina@labour.example", ids=seeded_ids(7, 0)), "reactive_complaint", "internal"
    )
    assert plain != twin
