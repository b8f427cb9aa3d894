"""Runs `fieldinspect play` over and over in forked processes that can be killed: each line read asks for one.

A request is JSON: ``story``, ``workspace``, ``out`` (file for the answers) and ``too_early``. With ``too_early`` the
child is the control: it acknowledges twenty answers before it commits any of them.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from fieldinspect.__main__ import main
from fieldinspect.casework.inspecting import open_visit
from fieldinspect.casework.workspace import open_workspace

BATCH = 20


def say(line: dict[str, Any]) -> None:
    """Write one answer at once, as `play` does."""
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def acknowledge_too_early(workspace: str, story: str) -> None:
    """What no product may do: say that it is saved, then save."""
    ws = open_workspace(Path(workspace), os.environ["FIELDINSPECT_PASSPHRASE"])
    steps = [json.loads(line) for line in Path(story).read_text(encoding="utf-8").splitlines()]
    visit = open_visit(ws, steps[0]["id"])
    shown = {"answers": {"/data/place/inner_note": visit.sheet().session.value("/data/place/inner_note")}}
    say({"do": "show", "ok": True, "result": shown})
    answers = [step for step in steps if step["do"] == "answer"]
    for start in range(0, len(answers), BATCH):
        with ws.store.transaction():
            for step in answers[start : start + BATCH]:
                visit.answer(step["ref"], step["value"])
                say({"do": "answer", "ok": True, "result": {}})
    ws.close()


for line in sys.stdin:
    request = json.loads(line)
    child = os.fork()
    if child == 0:
        os.dup2(os.open(request["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        if request["too_early"]:
            acknowledge_too_early(request["workspace"], request["story"])
            os._exit(0)
        os._exit(main(["play", request["story"], "--workspace", request["workspace"]]))
    sys.stdout.write(f"{child}\n")
    sys.stdout.flush()
    os.waitpid(child, 0)
    sys.stdout.write("gone\n")
    sys.stdout.flush()
