"""A person's desk for tests: a real workspace with a cheap passphrase, a clock that is moved, a small checklist."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image

import forms
from fieldinspect.casework.conferences import record_conference
from fieldinspect.casework.inspecting import Visit, open_visit, start_inspection
from fieldinspect.casework.registers import add_establishment
from fieldinspect.casework.serving import record_delivery
from fieldinspect.casework.signing import sign
from fieldinspect.casework.sources import Ids, system_ids
from fieldinspect.casework.workspace import Workspace, create_workspace, open_workspace
from fieldinspect.store import Kdf

PASSPHRASE = "correct horse battery"
CHEAP = Kdf(8, 1, 1)
DATA = Path(__file__).parent / "data"
EXITS, REACH, WORKER = "/data/safety/exits", "/data/safety/reach", "/data/talks/worker"
BOTH = (
    {"side": "employer", "name": "Tomas Reyl", "function": "Plant manager"},
    {"side": "worker", "name": "Lena Okoro", "function": "Delegate", "selection": "elected_delegate"},
)


class Clock:
    """Stands at a moment and moves a second with each look, so that events have an order for people."""

    def __init__(self, start: datetime = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Desk:
    """A workspace and the clock on the wall."""

    ws: Workspace
    clock: Clock
    folder: Path
    form: Path

    def reopened(self) -> Workspace:
        """Close the workspace and open it again."""
        self.ws.close()
        self.ws = open_workspace(self.folder, PASSPHRASE, now=self.clock)
        return self.ws

    def establishment(self, name: str = "Seabright Garments Ltd") -> str:
        return add_establishment(
            self.ws, legal_name=name, locality="Eastport", isic="1410", identifiers={"tax": "XT-1"}
        )

    def visit(self, **more: Any) -> Visit:
        """A visit that was just begun with the small checklist."""
        started = start_inspection(
            self.ws, self.establishment(), str(self.form), more.pop("visit_type", "programmed"), **more
        )
        return open_visit(self.ws, started.id)

    def filled(self) -> Visit:
        """A visit with everything but signatures: answered, both conferences held."""
        visit = self.visit()
        record_conference(visit, "opening", BOTH, points="Purpose and powers")
        for ref, value in (("/data/place/total", "12"), ("/data/place/women", "7"), (EXITS, "compliant")):
            visit.answer(ref, value)
        record_conference(visit, "closing", BOTH, points="Findings explained")
        return visit


def make_desk(
    folder: Path,
    *,
    email: str = "amina@labour.example",
    role: str = "inspector",
    office: str = "R4",
    jurisdiction: str = "xx",
    ids: Ids | None = None,
    practice: bool = False,
) -> Desk:
    """A new workspace in a folder, with the small checklist beside it."""
    clock = Clock()
    ws = create_workspace(
        folder / "workspace", PASSPHRASE, name=email.partition("@")[0].title(), email=email, role=role,
        office=office, jurisdiction=jurisdiction, now=clock, ids=ids or system_ids(), practice=practice,
        kdf=CHEAP,
    )  # fmt: skip
    form = folder / "fi_small.xml"
    form.write_bytes(small_form())
    return Desk(ws, clock, folder / "workspace", form)


@cache
def small_form() -> bytes:
    """The small checklist compiled once for all tests."""
    with TemporaryDirectory() as folder:
        return forms.load_form(DATA / "fi_small.md", media_dir=folder).xml


def sign_all(visit: Visit) -> None:
    """All three sides act: two sign, the employer refuses."""
    sign(visit, visit.id, "inspector", "Amina Diallo", "signed", strokes=[[[0, 0, 0, 1], [9, 9, 20, 1]]])
    sign(visit, visit.id, "employer", "Tomas Reyl", "refused", reason="I must ask head office first.")
    sign(visit, visit.id, "worker", "Lena Okoro", "signed")


def hand_over(visit: Visit) -> None:
    """Both parties get the report."""
    for side, to in (("employer", "Tomas Reyl"), ("worker", "Lena Okoro")):
        record_delivery(visit, visit.id, side, to, "in person", "accepted")


def jpeg(size: tuple[int, int] = (640, 480), colour: str = "teal", taken: str = "") -> bytes:
    """A photograph of one colour, with the camera's time where one is given."""
    out = io.BytesIO()
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    Image.new("RGB", size, colour).save(out, "JPEG", exif=exif)
    return out.getvalue()
