"""The employer refuses to sign: the visit can be finished, and both copies print the refusal with its words."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from fieldinspect.casework.finishing import finish, problems
from fieldinspect.casework.reporting import make_document
from fieldinspect.casework.signing import sign
from fieldinspect.domain.codes import Outcome, Side
from tests.casework.desk import Desk, make_desk

WORDS = "I must ask head office before I sign anything"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path)
    yield made
    made.ws.close()


def test_a_refusal_is_recorded_in_its_words_and_stops_nothing(desk: Desk) -> None:
    visit = desk.filled()
    sign(visit, visit.id, "inspector", "Amina Diallo", "signed", strokes=[[[0, 0, 0, 1], [30, 20, 90, 1]]])
    sign(visit, visit.id, "employer", "Tomas Reyl", "refused", reason=WORDS)
    assert [p.code for p in problems(visit)] == ["no_worker_signature"]
    sign(visit, visit.id, "worker", "", "absent", reason="Nobody had been chosen to speak for the workers")
    finish(visit)
    act = visit.inspection.signature_of(visit.id, Side.EMPLOYER)
    assert act is not None
    assert (act.outcome, act.reason, act.strokes) == (Outcome.REFUSED, WORDS, ())
    for audience in ("employer", "worker"):
        made = make_document(desk.ws, visit.id, "inspection_report", audience, "en")
        text = " ".join(" ".join(p.extract_text() for p in PdfReader(io.BytesIO(made.pdf)).pages).split())
        for printed in ("Tomas Reyl", "Refused to sign", WORDS, "Absent", "Nobody had been chosen"):
            assert printed in text, (audience, printed)
