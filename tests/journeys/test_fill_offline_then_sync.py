"""An inspector works a day without a network; in the evening the office and the supervisor have all of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fieldinspect.casework.errors import NotAllowed
from fieldinspect.casework.evidence import attach, original
from fieldinspect.casework.finishing import finish
from fieldinspect.casework.inspecting import open_visit
from fieldinspect.casework.reporting import make_document
from fieldinspect.casework.reviewing import approve
from fieldinspect.casework.syncing import Synced, sync, sync_state
from fieldinspect.domain.codes import VisitStatus
from sync.errors import Offline, Refused
from tests.casework.desk import EXITS, WORKER, Desk, hand_over, jpeg, make_desk, sign_all
from tests.central.office import PASSWORD, Office

Go = Callable[[Desk], Synced]
pytestmark = pytest.mark.network


def test_a_day_in_the_field_arrives_whole_and_is_approved(
    desk_of: Callable[[str], Desk], go_online: Go, tmp_path: Path
) -> None:
    amina, sara = desk_of("amina"), desk_of("sara")
    go_online(sara)
    visit = amina.filled()
    (tmp_path / "view.jpg").write_bytes(jpeg((1600, 1200)))
    attached = attach(visit, tmp_path / "view.jpg", ref=EXITS)
    visit.answer(f"{WORKER}[1]/words", "they lock us in")
    sign_all(visit)
    finish(visit)
    paper = make_document(amina.ws, visit.id, "inspection_report", "employer", "en")
    hand_over(visit)
    before = sync_state(amina.ws)
    assert before.last_ok_ms is None
    assert before.unsent_events > 0
    assert before.unsent_blobs > 0
    assert {item.state for item in before.items} == {"waiting"}

    sent = go_online(amina)
    assert (sent.state, sent.quarantined, sent.conflicts) == ("complete", 0, 0)
    after = sync_state(amina.ws)
    assert (after.unsent_events, after.unsent_blobs) == (0, 0)
    assert {item.state for item in after.items} == {"received"}

    go_online(sara)
    seen = open_visit(sara.ws, visit.id)
    assert seen.fold().state_sha256() == visit.fold().state_sha256()
    assert original(sara.ws, attached.sha256) == (tmp_path / "view.jpg").read_bytes()
    assert make_document(sara.ws, visit.id, "inspection_report", "employer", "en").pdf == paper.pdf
    go_online(amina)
    go_online(sara)
    seen.refresh()
    assert seen.sheet().session.value(f"{WORKER}[1]/words") == "they lock us in", "a supervisor is entitled"
    approve(seen, [{"text": "Clear work.", "ref": EXITS}])
    go_online(sara)
    go_online(amina)
    assert visit.inspection.status is VisitStatus.APPROVED
    assert visit.inspection.reviews[0].remarks[0].ref == visit.sheet().path(EXITS)


def test_the_office_never_learns_what_a_person_said(
    desk_of: Callable[[str], Desk], go_online: Go, office: Office
) -> None:
    amina = desk_of("amina")
    visit = amina.filled()
    visit.answer(f"{WORKER}[1]/words", "they lock us in")
    go_online(amina)
    clara = desk_of("clara")
    go_online(clara)
    assert clara.ws.store.inspections() == [], "another office's visits do not come"
    office.stop()
    held = [p.read_bytes() for p in office.folder.rglob("*") if p.is_file()]
    office.start()
    assert not any(b"lock us in" in data for data in held)


def test_without_a_server_or_with_a_wrong_password_work_goes_on(
    desk_of: Callable[[str], Desk], office: Office
) -> None:
    amina = desk_of("amina")
    visit = amina.filled()
    with pytest.raises(Refused) as refused:
        sync(amina.ws, office.url, amina.ws.user.email, "not the password")
    office.stop()
    with pytest.raises(Offline) as offline:
        sync(amina.ws, office.url, amina.ws.user.email, "whatever it is")
    office.start()
    for error in (refused.value, offline.value):
        assert str(error)
        assert "password" not in str(error) or "not the password" not in str(error)
    visit.answer("/data/place/total", "14")
    assert sync_state(amina.ws).unsent_events > 0


def test_a_workspace_made_for_another_office_sends_nothing_and_keeps_its_visits(
    office: Office, tmp_path: Path
) -> None:
    """Else the office would set every entry aside, and the visits would be gone from the laptop's own lists."""
    desk = make_desk(tmp_path, email="amina@labour.example", role="inspector", office="R5")
    try:
        desk.visit()
        before = sync_state(desk.ws).unsent_events
        with pytest.raises(NotAllowed, match=r"inspector in R4.*inspector in R5.*Nothing was sent"):
            sync(desk.ws, office.url, desk.ws.user.email, PASSWORD)
        assert sync_state(desk.ws).unsent_events == before
        assert len(desk.ws.store.inspections()) == 1
    finally:
        desk.ws.close()
