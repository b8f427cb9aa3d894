"""What is written for a notice outlives the program, stays with its finding, and is forgotten when it is blank."""

from __future__ import annotations

from fieldinspect.casework.notice_drafts import NoticeDraft, draft_of, keep_draft
from tests.casework.desk import Desk


def test_a_draft_is_there_again_for_its_finding_alone(desk: Desk) -> None:
    written = NoticeDraft("Seabright Garments Ltd", "(a) The exit is clear – « libre ».")
    assert keep_draft(desk.ws, "f1", written)
    again = desk.ws.for_thread()
    try:
        assert draft_of(again, "f1") == written
        assert draft_of(again, "f2") == NoticeDraft()
    finally:
        again.close()


def test_the_same_words_are_not_written_twice_and_blank_ones_forget(desk: Desk) -> None:
    assert not keep_draft(desk.ws, "f1", NoticeDraft())
    keep_draft(desk.ws, "f1", NoticeDraft("", "Clear it."))
    assert not keep_draft(desk.ws, "f1", NoticeDraft("", "Clear it."))
    assert keep_draft(desk.ws, "f1", NoticeDraft())
    assert draft_of(desk.ws, "f1") == NoticeDraft()
