"""A day's work with words that must not be found on the disk, and its violent end. Arguments: folder, words as JSON.

Started as the program starts itself, with its log; prints `ready` and aborts with everything open.
"""

from __future__ import annotations

import faulthandler
import json
import logging
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from unittest import mock

from PIL import Image

from fieldinspect.casework.conferences import record_conference
from fieldinspect.casework.errors import CaseworkError
from fieldinspect.casework.evidence import attach, picture
from fieldinspect.casework.finishing import finish
from fieldinspect.casework.keeping import back_up, change_passphrase
from fieldinspect.casework.reporting import make_document
from fieldinspect.casework.serving import record_delivery
from fieldinspect.cli.failures import failure_of
from fieldinspect.cli.log_file import log_to_file
from fieldinspect.cli.memory import keep_memory_private
from tests.casework import desk as desks
from tests.casework.desk import BOTH, EXITS, make_desk, sign_all


def main() -> None:
    keep_memory_private()
    folder, words = Path(sys.argv[1]), json.loads(sys.argv[2])
    faulthandler.enable((folder / "faults.txt").open("w"))
    with mock.patch.object(desks, "PASSPHRASE", words["passphrase"]):
        desk = make_desk(folder)
    log_to_file(desk.folder, os.environ)
    visit = desk.visit()
    visit.answer("/data/place/inner_note", words["note"])
    visit.answer("/data/place/total", "12")
    visit.answer("/data/place/women", "5")
    visit.answer(EXITS, "compliant")
    visit.comment(EXITS, words["comment"])
    row = visit.add_repeat("/data/talks/worker")
    visit.answer(f"{row}/words", words["interview"])
    photo = folder.parent / "camera" / f"{words['file name']}.jpg"
    exif = Image.Exif()
    exif[0x010E] = words["exif"]
    Image.effect_noise((900, 700), 40).convert("RGB").save(
        photo, "JPEG", exif=exif, comment=words["photo"].encode()
    )
    kept = attach(visit, photo, ref="/data/safety/view")
    picture(desk.ws, kept.sha256, 300, visit)
    parties = [{**party, "name": f"{words['name']} {at}"} for at, party in enumerate(BOTH)]
    record_conference(visit, "opening", parties, points=words["conference"])
    record_conference(visit, "closing", parties, points="explained")
    sign_all(visit)
    with suppress(CaseworkError):
        finish(visit)
    with suppress(CaseworkError):
        make_document(desk.ws, visit.id, "inspection_report", "employer", "en")
        record_delivery(visit, visit.id, "employer", words["name"], "in person", "accepted")
    for error in (RuntimeError(words["error"]), OSError(5, words["error"]), CaseworkError(words["error"])):
        try:
            raise error
        except Exception as caught:
            logging.getLogger("canary").error("it failed: %s", failure_of(caught).kind, exc_info=caught)
    back_up(desk.ws, folder.parent / "stick")
    change_passphrase(desk.folder, words["passphrase"], words["new passphrase"], desks.CHEAP)
    tempfile.TemporaryFile().close()
    os.write(1, b"ready\n")
    os.abort()


if __name__ == "__main__":
    main()
