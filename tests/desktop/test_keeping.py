"""Backups and sticks from the desktop: the jobs run in the background and say what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fieldinspect.casework.bundling import trust_office
from fieldinspect.casework.keeping import PLACE, backups
from fieldinspect.central.bundling import Bundles
from fieldinspect.desktop.background import Runner
from fieldinspect.desktop.preferences import Preferences
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.settings.backups import BackupCard, backing_up_if_due
from fieldinspect.desktop.sync_page.stick import StickCard
from fieldinspect.desktop.theme import Tone
from tests.casework.desk import Desk, make_desk
from tests.central.office import Office


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path / "laptop")
    made.filled()
    yield made
    made.ws.close()


@pytest.fixture
def session(desk: Desk, qtbot: QtBot) -> Iterator[Session]:
    runner = Runner()
    yield Session(desk.ws, Preferences(), runner)
    qtbot.waitUntil(lambda: runner.busy() == 0)


def test_a_backup_is_made_and_its_place_remembered(
    desk: Desk, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    card = BackupCard(session)
    qtbot.addWidget(card)
    assert "no backup yet" in card._state.text()
    with qtbot.waitSignal(session.said):
        card.back_up_to(tmp_path / "stick")
    qtbot.waitUntil(card.button.isEnabled)
    assert str(tmp_path / "stick") in card._state.text()
    assert len(backups(tmp_path / "stick")) == 1
    done: list[object] = []
    job = session.runner.start(*_lane_and_work(session))
    job.done.connect(done.append)
    with qtbot.waitSignal(job.finished):
        pass
    assert done == [None], "today's is there already"


def _lane_and_work(session: Session):  # type: ignore[no-untyped-def]
    from fieldinspect.desktop.background import Lane

    return Lane.SYNC, backing_up_if_due(session.workspace)


def test_a_backup_into_the_workspace_itself_is_refused_in_words(
    desk: Desk, session: Session, qtbot: QtBot
) -> None:
    card = BackupCard(session)
    qtbot.addWidget(card)
    with qtbot.waitSignal(session.said) as told:
        card.back_up_to(desk.folder / "backups")
    assert told.args[1] is Tone.BAD
    assert desk.ws.store.setting(PLACE) is None


def test_work_is_handed_over_on_a_stick_and_the_answer_taken_in(
    desk: Desk, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    office = Office(tmp_path / "central")
    bundles = Bundles(office.folder, office.clock)
    stick = tmp_path / "stick"
    stick.mkdir()
    card = StickCard(session)
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.said) as told:
        card.hand_over(stick)
    assert told.args[1] is Tone.WARN
    assert "does not know its office" in told.args[0]
    (stick / "office.json").write_text(bundles.card().text())
    trust_office(desk.ws, stick / "office.json")
    qtbot.waitUntil(card.give.isEnabled)
    with qtbot.waitSignal(card.said) as told:
        card.hand_over(stick)
    assert told.args[1] is Tone.OK
    [bundle] = stick.glob("*.fibundle")
    assert bundle.name in told.args[0]
    arrived = bundles.take_in(bundle, "amina@labour.example")
    assert arrived.events > 5
    [back] = bundles.answer("amina@labour.example", stick)
    qtbot.waitUntil(card.take.isEnabled)
    with qtbot.waitSignal(card.said) as told:
        card.take_in(back)
    assert "were taken in" in told.args[0]
    bundles.close()
