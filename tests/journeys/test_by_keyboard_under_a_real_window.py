"""An inspection in a real window, from the passphrase to the office, by keys that come from outside the program."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from fieldinspect.casework.registers import add_establishment
from fieldinspect.casework.workspace import create_workspace, open_workspace
from fieldinspect.domain.codes import NoticeStatus, Outcome, Side, VisitStatus
from fieldinspect.domain.inspections import Inspection
from fieldinspect.store import Kdf
from resources import resource
from tests.central.office import PASSWORD, Office
from tests.journeys.real_window import RealWindow, Screen, State, missing

PASSPHRASE = "seven quiet looms at dawn"
EMAIL = "amina@labour.example"
EXITS = "/data/safety/safety_exits"
NUMBERS = {
    "reg_total": "12",
    "reg_women": "5",
    "reg_men": "7",
    "hours_longest": "48",
    "wages_lowest": "20",
    "wages_floor": "20",
}
TEXTS = {"reg_name": "Old Mole Bakery", "reg_address": "9 Mole Street", "close_position": "46.2276, 6.1374"}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=f"needs on this machine: {', '.join(missing())}"),
]
Open = Callable[[Path], RealWindow]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with Screen(tmp_path) as shown:
        yield shown


@pytest.fixture
def open_on(screen: Screen, tmp_path: Path) -> Iterator[Open]:
    """Opens the desktop on a workspace; ended at the end."""
    opened: list[RealWindow] = []

    def begin(workspace: Path) -> RealWindow:
        opened.append(RealWindow(screen, workspace, tmp_path))
        return opened[-1]

    yield begin
    for window in opened:
        window.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with two establishments, as the first run makes it."""
    folder = tmp_path / "workspace"
    cheap = Kdf(memory_kib=8, passes=1, lanes=1)
    made = create_workspace(folder, PASSPHRASE, name="Amina Diallo", email=EMAIL, role="inspector", office="R4",
                            practice=True, kdf=cheap)  # fmt: skip
    add_establishment(made, legal_name="Old Mole Bakery", address="9 Mole Street", locality="Eastport")
    add_establishment(
        made, legal_name="Seabright Garments Ltd", address="12 Harbour Road", locality="Eastport"
    )
    made.close()
    return folder


def the_visit(folder: Path) -> Inspection:
    """The visit as a second reading of the workspace has it, after the program has ended."""
    again = open_workspace(folder, PASSPHRASE)
    try:
        (row,) = again.store.inspections()
        return again.store.visit(bytes.fromhex(row.id)).value()
    finally:
        again.close()


def unlock(window: RealWindow) -> State:
    window.until(lambda now: now["focus"] == "Passphrase", "the locked screen")
    window.type(PASSPHRASE)
    window.keys("Return")
    return window.until(lambda now: now["page"] not in ("UnlockPage", ""), "the shell after the passphrase")


def begin_visit(window: RealWindow) -> State:
    window.keys("ctrl+n")
    window.until(lambda now: now["focus"] == "Establishment", "the page of a new inspection")
    window.type("mole")
    window.keys("Return")
    window.tab_to("Begin the visit")
    window.keys("Return")
    return window.until(lambda now: now["page"] == "fill" and bool(now["spot"]), "the checklist")


def choose_file(window: RealWindow, path: Path) -> None:
    window.until(lambda now: now["kind"] == "QLineEdit", "the file dialogue")
    window.keys("ctrl+a")
    window.type(str(path))
    window.keys("Return")
    window.until(lambda now: now["kind"] != "QLineEdit" and "FieldInspect" in now["window"], "the page again")


def answer(window: RealWindow, now: State) -> str:
    """Answer the question with the cursor by its control's keys; returns the key that leads on."""
    name, kind = now["spot"].rpartition("/")[2], now["kind"]
    if kind == "Segment" and now["spot"] == EXITS:
        window.keys("n", "p")
        choose_file(window, resource("demo", "photos", "fire-exit.jpg"))
        window.keys("f")
        window.until(lambda seen: seen["kind"] == "_Lines", "the text of the finding")
        window.type("Exit 2 is blocked by cartons.")
        return "ctrl+Return"
    if kind == "Segment":
        no = name == "safety_danger" or name.startswith("reg_")
        window.keys(
            "n" if no and now["focus"] == "Yes" else "y" if now["focus"] in ("Yes", "Compliant") else "1"
        )
    elif kind == "NumberInput":
        window.type(NUMBERS.get(name, "0"))
    elif kind == "ChoiceBox":
        window.keys("Down")
    elif kind == "Tick":
        window.keys("space")
    elif kind == "DateInput":
        window.type("31.12.2099")
    elif kind == "AddTile" and name == "posted_photo":
        window.keys("p")
        choose_file(window, resource("demo", "photos", "notice-board.jpg"))
    elif kind == "TextInput":
        window.type(TEXTS.get(name, "Baker"))
    elif kind == "_Lines" and name == "reg_notes":
        window.type("The yard is shared.")
    return "ctrl+Return" if kind == "_Lines" else "Return"


def fill(window: RealWindow) -> set[str]:
    """Answer one question after the other until Enter leads to one that was seen; the kinds of control met."""
    seen: dict[str, str] = {}
    now = window.state()
    while now["spot"] not in seen:
        seen[now["spot"]] = now["kind"]
        here, on = now["spot"], answer(window, now)
        window.keys(on)
        now = window.until(lambda later, here=here: later["spot"] != here, f"the question after {here}")  # type: ignore[misc]
    return set(seen.values())


def hold_talk(window: RealWindow, title: str) -> None:
    window.until(lambda now: now["focus"].startswith("Record the"), "the button that records a talk")
    window.keys("Return")
    window.until(lambda now: now["window"] == title, title)
    if title == "Opening talk":
        window.type("Ana Baker")
        window.tab_to("Name, person 2")
        window.type("Bo Miller")
    window.tab_to("What was said")
    window.type("Purpose and rights.")
    window.tab_to("Record")
    window.keys("Return")
    window.until(lambda now: now["window"] != title, "the page after the talk")


def order(window: RealWindow) -> None:
    """Issue and serve the notice of the finding that is open."""
    window.until(lambda now: now["page"] == "finding", "the finding")
    window.tab_to("What must be in place")
    window.type("(a) Exit 2 is clear.")
    window.keys("Tab")
    window.until(lambda now: now["focus"] == "Issue notice…", "the button that issues")
    window.keys("Return")
    window.until(lambda now: now["window"] == "Issue this notice?", "the question before issuing")
    window.keys("Return")
    window.until(lambda now: now["focus"] == "Serve notice…", "the button that serves")
    window.keys("Return")
    window.until(lambda now: now["focus"] == "Handed to", "to whom it is handed")
    window.tab_to("Record")
    window.keys("Return")
    window.until(lambda now: now["focus"] == "Preview and print", "the paper of the notice")


def sign(window: RealWindow) -> None:
    """The inspector signs, the employer refuses in words, nobody is there for the workers."""
    window.until(lambda now: now["focus"] == "Labour inspector: Signed", "the signatures")
    window.keys("space", "Tab")
    window.draw()
    window.tab_to("Labour inspector: record")
    window.keys("Return")
    for side, steps, words in (
        ("For the employer", ("Right",), "I must ask head office."),
        ("For the workers", ("Right", "Right"), "The shift has ended."),
    ):
        window.until(lambda now, side=side: now["focus"] == f"{side}: Signed", side)  # type: ignore[misc]
        window.keys(*steps, "space")
        window.tab_to(f"{side}: reason")
        window.type(words)
        window.tab_to(f"{side}: record")
        window.keys("Return")
    window.until(lambda now: now["focus"] == "Finish the visit", "the button that finishes")


@pytest.mark.network
def test_a_whole_inspection_by_keys(open_on: Open, workspace: Path, tmp_path: Path) -> None:
    window = open_on(workspace)
    window.until(lambda now: now["focus"] == "Passphrase", "the locked screen")
    window.type("not the passphrase")
    window.keys("Return")
    window.until(lambda now: "does not open" in now["refused"], "the sentence about a wrong passphrase")
    unlock(window)

    begin_visit(window)
    met = fill(window)
    assert met >= {
        "Segment",
        "NumberInput",
        "TextInput",
        "_Lines",
        "ChoiceBox",
        "Tick",
        "DateInput",
        "AddTile",
    }

    window.keys("ctrl+r")
    hold_talk(window, "Opening talk")
    window.until(lambda now: now["focus"].startswith("Open Finding"), "the finding without its notice")
    window.keys("Return")
    order(window)
    window.keys("alt+Left")
    hold_talk(window, "Closing talk")
    sign(window)
    window.keys("Return")
    window.until(lambda now: now["window"] == "Finish this visit?", "the question before finishing")
    window.keys("Return")
    window.until(lambda now: now["focus"] == "Print", "the way to the copies")
    window.keys("Tab", "Return")
    paper = tmp_path / "report.pdf"
    choose_file(window, paper)
    window.until(lambda now: "report.pdf" in now["said"], "the paper is saved")
    assert "Exit 2 is blocked by cartons." in "".join(page.extract_text() for page in PdfReader(paper).pages)

    office = Office(tmp_path / "central")
    office.clock.ms = time.time_ns() // 1_000_000
    office.start()
    try:
        window.keys("alt+4")
        window.until(lambda now: now["focus"] == "Address of the office’s server", "the page for sending")
        window.type(office.url)
        window.tab_to("Password")
        window.type(PASSWORD)
        window.keys("Return")
        window.until(lambda now: now["sync"] == "Online · all sent", "everything is with the office")
    finally:
        office.stop()

    window.close()
    visit = the_visit(workspace)
    assert visit.status is VisitStatus.COMPLETED
    assert [notice.status for notice in visit.notices] == [NoticeStatus.SERVED]
    outcomes = {act.side: act.outcome for act in visit.signatures}
    assert outcomes == {
        Side.INSPECTOR: Outcome.SIGNED, Side.EMPLOYER: Outcome.REFUSED, Side.WORKER: Outcome.ABSENT,
    }  # fmt: skip
    assert len(visit.attachments) == 2


def test_after_locking_the_cursor_is_where_it_was_and_a_kill_loses_nothing_that_was_said_saved(
    open_on: Open, workspace: Path
) -> None:
    window = open_on(workspace)
    unlock(window)
    begin_visit(window)
    window.type("Old Mole")
    window.keys("Return")
    window.type("9 Mole")
    before = window.until(lambda now: now["spot"].endswith("reg_address"), "the second question")
    window.keys("ctrl+l")
    locked = window.until(lambda now: now["page"] == "UnlockPage", "the locked screen")
    assert "Mole" not in locked["window"]
    again = unlock(window)
    assert (again["spot"], again["focus"], again["place"]) == (
        before["spot"],
        before["focus"],
        before["place"],
    )
    window.keys("End")
    window.type(" Street")
    saved = again["saved_ms"]
    window.until(lambda now: now["saved_ms"] > saved, "the words are saved")
    window.kill()
    answers = the_visit(workspace).answers
    kept = {path.rpartition("/")[2]: answer.value for path, answer in answers.items()}
    assert kept["reg_name"] == "Old Mole"
    assert kept["reg_address"] == "9 Mole Street"


def test_the_first_run_makes_a_workspace_that_opens_again(open_on: Open, tmp_path: Path) -> None:
    folder = tmp_path / "fresh"
    window = open_on(folder)
    window.until(lambda now: now["focus"] == "Name", "the first run")
    window.type("Amina Diallo")
    window.keys("Return")
    window.type("amina@labour.example")
    window.keys("Return")
    window.tab_to("Office")
    window.keys("Down")
    window.tab_to("Continue")
    window.keys("Return")
    for field in ("Passphrase", "Passphrase, once more"):
        window.until(lambda now, field=field: now["focus"] == field, field)  # type: ignore[misc]
        window.type(PASSPHRASE)
        window.keys("Return")
    window.until(lambda now: now["focus"] == "Real visits", "practice or not")
    window.keys("Down")
    window.tab_to("Make the workspace")
    window.keys("Return")
    window.until(lambda now: now["page"] == "today", "the shell")
    window.close()
    again = open_on(folder)
    assert unlock(again)["page"] == "today"
    again.close()
    opened = open_workspace(folder, PASSPHRASE)
    assert opened.practice
    opened.close()
