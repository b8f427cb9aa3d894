"""Files that nothing names go after thirty days, on the laptop and at the office; everything that is named stays."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldinspect.casework.keeping import keep_house
from fieldinspect.domain import event_kinds as kinds
from sync.server.storage.storage import Storage
from tests.casework.desk import make_desk
from tests.central.office import Office
from tests.sync.laptop import Laptop

DAY = 86_400


def made_old(folder: Path, name: str, days: int, now_ms: float) -> None:
    path = folder / name[:2] / name[2:]
    os.utime(path, (now_ms / 1000 - days * DAY,) * 2)


def test_a_laptop_forgets_what_no_event_names(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    store, now = desk.ws.store, desk.ws.now_ms()
    named, size = store.blobs.put(b"named")
    store.record([desk.ws.draft(b"V" * 16, kinds.body_attached("f/q", named, size, "image/jpeg", "1"))])
    old, young = (store.blobs.put(data)[0] for data in (b"old orphan", b"young orphan"))
    for name, days in ((named, 90), (old, 31), (young, 29)):
        made_old(desk.folder / "att", name, days, now)
    assert keep_house(desk.ws) is None
    assert [store.blobs.has(name) for name in (named, old, young)] == [True, False, True]
    desk.ws.close()


@pytest.mark.network
def test_the_office_forgets_what_no_event_names_and_expired_uploads(
    office: Office, laptop_of: Callable[[str], Laptop]
) -> None:
    amina = laptop_of("amina")
    named = amina.attach(amina.open_visit(), b"a photograph")
    office.sync(amina)
    office.stop()
    storage = Storage(office.folder, office.clock, office.database)
    orphan, _ = storage.blobs.put(b"nobody's")
    for name in (named, orphan):
        made_old(office.folder / "att", name, 40, office.clock.ms)
    (office.folder / "uploads" / ("0" * 32)).write_bytes(b"left")
    assert storage.tidy(office.clock.ms) == 2
    assert storage.blobs.has(named)
    assert not storage.blobs.has(orphan)
    assert list((office.folder / "uploads").iterdir()) == []
    storage.close()
    office.start()
