"""A supervisor returns a visit with remarks; it is corrected, signed anew, finished as version 2 and approved."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fieldinspect.casework.errors import BadValue, WrongState
from fieldinspect.casework.finishing import finish, not_carried_out, reopen
from fieldinspect.casework.inspecting import open_visit
from fieldinspect.casework.overview import today
from fieldinspect.casework.reporting import make_document
from fieldinspect.casework.reviewing import approve, give_back
from fieldinspect.casework.serving import issue_notice, serve_notice
from fieldinspect.casework.syncing import Synced
from fieldinspect.domain.codes import NoticeStatus, VisitStatus
from tests.casework.desk import EXITS, Desk, hand_over, sign_all

Go = Callable[[Desk], Synced]
pytestmark = pytest.mark.network


def test_a_returned_visit_becomes_version_two_and_its_served_notice_stands(
    desk_of: Callable[[str], Desk], go_online: Go
) -> None:
    amina, sara = desk_of("amina"), desk_of("sara")
    visit = amina.filled()
    (id,) = visit.answer(EXITS, "not_compliant").drafted
    notice = issue_notice(visit, [id], "improvement", "Seabright Garments Ltd", "Have the exit clear.")
    serve_notice(visit, notice.id, "Tomas Reyl", "in person", "accepted")
    sign_all(visit)
    finish(visit, {EXITS: "The camera had no power left."})
    first = make_document(amina.ws, visit.id, "inspection_report", "employer", "en")
    go_online(amina)
    go_online(sara)

    review = open_visit(sara.ws, visit.id)
    assert [row.id for row in today(sara.ws).to_review] == [visit.id]
    with pytest.raises(WrongState, match="delivery"):
        approve(review)
    with pytest.raises(BadValue):
        give_back(review, [])
    give_back(review, [{"ref": "/data/place/women", "text": "Please count again."}])
    go_online(sara)
    go_online(amina)

    (returned,) = today(amina.ws).returned
    assert returned.remarks == ((visit.sheet().path("/data/place/women"), "Please count again."),)
    assert visit.inspection.status is VisitStatus.RETURNED
    with pytest.raises(WrongState, match="free already"):
        reopen(visit, "It was returned.")
    visit.refresh()
    visit.answer("/data/place/women", "6")
    sign_all(visit)
    assert finish(visit, {EXITS: "The camera had no power left."}).version == 2
    second = make_document(amina.ws, visit.id, "inspection_report", "employer", "en")
    assert (second.version, second.number) == (2, first.number)
    assert {d.version for d in visit.inspection.documents} == {1, 2}
    hand_over(visit)
    go_online(amina)
    go_online(sara)
    review.refresh()
    approve(review)
    go_online(sara)
    go_online(amina)
    assert visit.inspection.status is VisitStatus.APPROVED
    assert [n.status for n in visit.inspection.notices] == [NoticeStatus.SERVED]
    with pytest.raises(WrongState, match="locked"):
        visit.answer("/data/place/women", "5")
    assert make_document(amina.ws, visit.id, "inspection_report", "employer", "en").pdf == second.pdf


def test_a_visit_before_a_closed_door_is_reviewed_too_the_longest_waiting_first(
    desk_of: Callable[[str], Desk], go_online: Go
) -> None:
    amina, sara = desk_of("amina"), desk_of("sara")
    done, closed = amina.filled(), amina.visit()
    sign_all(done)
    finish(done)
    not_carried_out(closed, "Nobody answered the bell.")
    go_online(amina)
    go_online(sara)
    assert [row.id for row in today(sara.ws).to_review] == [done.id, closed.id]
    give_back(open_visit(sara.ws, closed.id), [{"text": "Please go again before nine."}])
    go_online(sara)
    go_online(amina)
    assert [row.id for row in today(sara.ws).to_review] == [done.id]
    assert [returned.row.id for returned in today(amina.ws).returned] == [closed.id]
