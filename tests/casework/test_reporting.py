"""Papers: what each reader's copy shows, what none shows, issued once, checked later."""

from __future__ import annotations

import io
import json
import re
import secrets
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from fieldinspect.casework import reporting
from fieldinspect.casework.errors import BadFile, BadValue, NotFound
from fieldinspect.casework.evidence import attach
from fieldinspect.casework.findings import add_finding, update_finding
from fieldinspect.casework.finishing import finish, reopen
from fieldinspect.casework.inspecting import Visit
from fieldinspect.casework.paper_words import WORDS
from fieldinspect.casework.reporting import Made, make_document, save_document, verify_document
from fieldinspect.casework.serving import issue_notice, serve_notice
from fieldinspect.casework.signing import sign
from fieldinspect.casework.visit_record import Entry
from fieldinspect.domain.dossier import data_of
from fieldinspect.domain.event_kinds import body_attached
from tests.casework.desk import EXITS, WORKER, Desk, hand_over, jpeg, sign_all

VIEW = "/data/safety/view"
AUDIENCES = ("employer", "worker", "court", "internal")


def text_of(made: Made) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(made.pdf)).pages)


def said_in(made: Made) -> str:
    """The text of a paper on one line."""
    return " ".join(text_of(made).split())


def everything_in(made: Made) -> bytes:
    """The file's bytes, its text, its attachments and its information, as one."""
    reader = PdfReader(io.BytesIO(made.pdf))
    attached = b"".join(data for group in reader.attachments.values() for data in group)
    streams = b"".join(
        stream.get_data() for page in reader.pages for stream in [page.get_contents()] if stream is not None
    )
    return made.pdf + attached + streams + text_of(made).encode() + str(reader.metadata).encode()


def values_of(visit: Visit, audience: str) -> dict[str, Any]:
    return json.loads(data_of(reporting.build(Visit(visit.ws, visit.id), visit.id, audience, "en", None)))


def finished(desk: Desk, tmp_path: Path) -> Visit:
    visit = desk.filled()
    (id,) = visit.answer(EXITS, "not_compliant").drafted
    update_finding(visit, id, title="Exit 2 is blocked", facts="Cartons before both leaves.", place="Hall")
    (tmp_path / "exit.jpg").write_bytes(jpeg())
    attach(visit, tmp_path / "exit.jpg", ref=EXITS, caption="Exit 2 from the hall")
    notice = issue_notice(visit, [id], "improvement", "Seabright Garments Ltd", "Have the exit clear.")
    serve_notice(visit, notice.id, "Tomas Reyl", "in person", "accepted")
    sign_all(visit)
    finish(visit)
    return visit


def test_what_a_person_said_stands_in_no_copy_in_no_form(desk: Desk, tmp_path: Path) -> None:
    token = f"canary{secrets.token_hex(8)}"
    visit = desk.filled()
    visit.answer(f"{WORKER}[1]/words", f"{token} words")
    visit.comment(f"{WORKER}[1]/words", f"{token} comment")
    (tmp_path / f"{token}.jpg").write_bytes(jpeg(colour="purple"))
    attach(visit, tmp_path / f"{token}.jpg", ref=f"{WORKER}[1]/picture", caption=f"{token} caption")
    sign_all(visit)
    finish(visit)
    for audience in AUDIENCES:
        made = make_document(desk.ws, visit.id, "inspection_report", audience, "en")
        assert token.encode() not in everything_in(made), audience
        assert "12" in text_of(made)
    desk.ws.close()
    for file in desk.folder.rglob("*"):
        assert not file.is_file() or token.encode() not in file.read_bytes(), file.name


def test_each_reader_sees_the_classes_of_their_copy(desk: Desk) -> None:
    visit = desk.filled()
    visit.answer("/data/place/inner_note", "for the file")
    visit.comment("/data/place/total", "counted twice")
    visit.answer(f"{WORKER}[1]/words", "secret")
    add_finding(visit, title="The law says nothing of this", kind="legal_gap")
    said = {audience: json.dumps(values_of(visit, audience)) for audience in AUDIENCES}
    for audience in ("employer", "worker"):
        for hidden in ("for the file", "counted twice", "secret", "Person 1", "programmed", "says nothing"):
            assert hidden not in said[audience], (audience, hidden)
    for audience in ("court", "internal"):
        for shown in ("for the file", "counted twice", "Person 1", "says nothing"):
            assert shown in said[audience], (audience, shown)
        assert "secret" not in said[audience]
    assert "programmed" in said["internal"]
    assert "programmed" not in said["court"]


def test_a_complaint_behind_the_visit_leaves_no_trace_in_the_parties_copies(desk: Desk) -> None:
    visit = desk.filled()
    before = values_of(visit, "employer")
    visit.set_field("visit_type", "reactive_complaint")
    assert values_of(visit, "employer") == before
    assert values_of(visit, "worker")["visit_type"] == ""


def test_both_parties_get_the_same_findings(desk: Desk, tmp_path: Path) -> None:
    visit = finished(desk, tmp_path)
    employer, worker = values_of(visit, "employer"), values_of(visit, "worker")
    assert employer["findings"] == worker["findings"] != []
    assert employer["signatures"] == worker["signatures"]


def test_a_draft_has_no_number_and_an_issued_copy_is_made_once(desk: Desk, tmp_path: Path) -> None:
    visit = desk.filled()
    draft = make_document(desk.ws, visit.id, "inspection_report", "employer", "en")
    assert (draft.number, draft.version) == (None, None)
    assert visit.inspection.number not in text_of(draft)
    assert visit.inspection.documents == ()
    sign_all(visit)
    finish(visit)
    first = make_document(desk.ws, visit.id, "inspection_report", "employer", "en")
    desk.clock.now = desk.clock.now.replace(year=2027)
    again = make_document(desk.ws, visit.id, "inspection_report", "employer", "en")
    assert again == first
    assert (first.number, first.version) == (visit.inspection.number, 1)
    assert len(visit.inspection.documents) == 1
    reopen(visit, "A figure was misread.")
    visit.answer("/data/place/women", "6")
    sign_all(visit)
    finish(visit)
    second = make_document(desk.ws, visit.id, "inspection_report", "employer", "en")
    assert second.version == 2
    assert second.data_sha256 != first.data_sha256


def test_report_and_notice_speak_the_copys_language(desk: Desk, tmp_path: Path) -> None:
    visit = finished(desk, tmp_path)
    notice = visit.inspection.notices[0]
    english = make_document(desk.ws, visit.id, "inspection_report", "employer", "en")
    french = make_document(desk.ws, visit.id, "inspection_report", "employer", "fr")
    assert "Not compliant" in text_of(english)
    assert "Non conforme" in text_of(french)
    served = text_of(make_document(desk.ws, notice.id, "notice", "worker", "fr"))
    assert notice.serial in served
    assert "Mise en demeure" in served
    assert "Have the exit clear." in served


def test_a_paper_is_checked_against_itself_and_the_record(desk: Desk, tmp_path: Path) -> None:
    visit = finished(desk, tmp_path)
    made = make_document(desk.ws, visit.id, "inspection_report", "employer", "en")
    path = save_document(made, tmp_path / "copy.pdf")
    found = verify_document(path, desk.ws)
    assert (found.intact, found.issued, found.number) == (True, True, visit.inspection.number)
    assert found.data_sha256 == made.data_sha256
    assert verify_document(path).issued is None
    path.write_bytes(made.pdf + b"%")
    assert verify_document(path, desk.ws).issued is False
    path.write_bytes(b"%PDF-1.7 nothing")
    with pytest.raises(BadFile):
        verify_document(path)


def test_a_picture_that_no_longer_decodes_keeps_no_paper_from_being_made(desk: Desk, tmp_path: Path) -> None:
    visit = desk.visit()
    visit.answer(EXITS, "not_compliant")
    photo = tmp_path / "exit.jpg"
    photo.write_bytes(jpeg())
    good = attach(visit, photo, ref=EXITS)
    broken, _ = desk.ws.store.blobs.put(io.BytesIO(jpeg()[:300]))
    path = visit.sheet().path(EXITS)
    for sha256 in (broken, "ab" * 32):
        body = body_attached(
            path, sha256, 300, "image/jpeg", "a.jpg", (), caption="From another laptop", width=640, height=480
        )
        visit.write([Entry(body)])
    made = make_document(desk.ws, visit.id, "inspection_report", "employer", "en")
    text = text_of(made)
    assert text.count("From another laptop") >= 2
    assert good.sha256[:4] in text


def test_saving_leaves_a_whole_file_or_none(desk: Desk, tmp_path: Path) -> None:
    made = make_document(desk.ws, desk.filled().id, "inspection_report", "employer", "en")
    with pytest.raises(BadFile):
        save_document(made, tmp_path / "missing" / "copy.pdf")
    save_document(made, tmp_path / "copy.pdf")
    assert [p.name for p in tmp_path.iterdir() if "part" in p.name] == []


@pytest.mark.parametrize(
    ("kind", "audience", "language"),
    [("poem", "employer", "en"), ("notice", "employer", "en"), ("inspection_report", "press", "en"),
     ("inspection_report", "employer", "xx")],
)  # fmt: skip
def test_papers_that_there_are_not_are_refused(desk: Desk, kind: str, audience: str, language: str) -> None:
    visit = desk.visit()
    with pytest.raises(BadValue):
        make_document(desk.ws, visit.id, kind, audience, language)
    with pytest.raises(NotFound):
        make_document(desk.ws, "0" * 32, "inspection_report", "employer", "en")


def test_answers_are_printed_in_words_and_open_remarks_are_not(desk: Desk) -> None:
    visit = desk.filled()
    lines = {line["ref"]: line for group in values_of(visit, "internal")["groups"] for line in group["lines"]}
    assert lines["/data/place/visited_on"]["answer"].replace("\u00a0", " ") == "24 November 2026"
    assert lines[EXITS]["answer"] == "Compliant"
    assert "/data/place/inner_note" not in lines
    visit.answer(EXITS, "")
    again = {line["ref"]: line for group in values_of(visit, "internal")["groups"] for line in group["lines"]}
    assert again[EXITS]["tone"] == "muted", "a question that had to be answered is printed as open"


def test_files_are_counted_in_words_and_never_named(desk: Desk, tmp_path: Path) -> None:
    visit = desk.filled()
    for said, colour in (("1 picture", "teal"), ("2 pictures", "plum")):
        (tmp_path / "lena-at-the-press.jpg").write_bytes(jpeg(colour=colour))
        attach(visit, tmp_path / "lena-at-the-press.jpg", ref=VIEW, caption="The hall")
        groups = values_of(visit, "internal")["groups"]
        (line,) = (line for group in groups for line in group["lines"] if line["ref"] == VIEW)
        assert line["answer"].replace("\u00a0", " ") == said
    made = make_document(desk.ws, visit.id, "inspection_report", "internal", "fr")
    assert "2 images" in text_of(made).replace("\u00a0", " ")
    assert b"lena-at" not in everything_in(made)


def test_what_a_copy_says_of_copies_stays_true(desk: Desk, tmp_path: Path) -> None:
    visit = desk.filled()
    draft = make_document(desk.ws, visit.id, "inspection_report", "employer", "en")
    assert "handed over when the report has been issued" in said_in(draft)
    sign_all(visit)
    finish(visit)
    first = make_document(desk.ws, visit.id, "inspection_report", "employer", "en")
    assert "None had been handed over when this one was issued" in said_in(first)
    hand_over(visit)
    later = make_document(desk.ws, visit.id, "inspection_report", "worker", "en")
    assert "so far when this one was issued" in said_in(later)
    assert make_document(desk.ws, visit.id, "inspection_report", "employer", "en") == first


def test_a_section_of_confidential_questions_is_in_no_copy_for_the_parties(desk: Desk) -> None:
    visit = desk.filled()
    visit.answer(f"{WORKER}[1]/words", "secret")
    titles = {
        audience: [group["title"] for group in values_of(visit, audience)["groups"]] for audience in AUDIENCES
    }
    assert titles["employer"] == titles["worker"] == ["1 Place", "2 Safety"]
    assert titles["court"] == titles["internal"] == ["1 Place", "2 Safety", "3 Talks"]


def test_a_notice_that_is_signed_after_its_first_print_gets_a_second_version(desk: Desk) -> None:
    visit = desk.filled()
    (id,) = visit.answer(EXITS, "not_compliant").drafted
    notice = issue_notice(visit, [id], "improvement", "Seabright Garments Ltd", "Have the exit clear.").id
    first = make_document(desk.ws, notice, "notice", "employer", "en")
    assert make_document(desk.ws, notice, "notice", "worker", "en").version == first.version == 1
    sign(visit, notice, "inspector", "Amina Diallo", "signed")
    serve_notice(visit, notice, "Tomas Reyl", "in person", "accepted")
    second = make_document(desk.ws, notice, "notice", "employer", "en")
    assert (second.version, second.number) == (2, first.number)
    assert "Tomas Reyl" in text_of(second)
    assert make_document(desk.ws, notice, "notice", "employer", "en") == second


def test_the_words_of_papers_are_complete_in_both_languages() -> None:
    def places(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", text))

    english, french = WORDS["en"], WORDS["fr"]
    assert set(english) == set(french)
    assert {key: places(text) for key, text in english.items()} == {
        key: places(text) for key, text in french.items()
    }
