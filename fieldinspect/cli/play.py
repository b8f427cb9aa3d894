"""Playing a story: each line carried out and acknowledged when it is durable."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final, TextIO

from fieldinspect.casework.errors import Incomplete
from fieldinspect.cli.failures import expected, failure_of
from fieldinspect.cli.plain_values import require_plain
from fieldinspect.cli.player import Player
from fieldinspect.cli.steps import StepKind, UnknownStep
from fieldinspect.cli.steps_acts import STEPS as ACTS
from fieldinspect.cli.steps_following import STEPS as FOLLOWING
from fieldinspect.cli.steps_matters import STEPS as MATTERS
from fieldinspect.cli.steps_planning import STEPS as PLANNING
from fieldinspect.cli.steps_register import STEPS as REGISTER
from fieldinspect.cli.steps_visit import STEPS as VISIT
from fieldinspect.cli.story import BadStory, Results, Step, bounded, steps, write_line
from fieldinspect.store.errors import NotAWorkspace

_log = logging.getLogger(__name__)

STEP_TABLE: Final[Mapping[str, StepKind]] = {
    step.name: step for step in (*REGISTER, *VISIT, *ACTS, *FOLLOWING, *MATTERS, *PLANNING)
}

ALL_OK: Final = 0
SOME_FAILED: Final = 1
UNREADABLE: Final = 2


def play(player: Player, story: TextIO, out: TextIO, complaints: TextIO, stop: bool = False) -> int:
    """Play a story line by line and return the exit status: 0 all well, 1 some steps failed, 2 unreadable.

    A line is written to ``out`` only when what its step did is on disk. ``complaints`` gets one sentence where
    the story or the workspace cannot be read at all.
    """
    results, status = Results(), ALL_OK
    opened = False
    try:
        for step in steps(bounded(story)):
            if not opened:
                trouble = _open(player, step)
                if trouble:
                    print(trouble, file=complaints)
                    return UNREADABLE
                opened = True
            if not _carry_out(player, step, results, out):
                status = SOME_FAILED
                if stop:
                    return status
    except (BadStory, UnicodeDecodeError) as error:
        words = str(error) if isinstance(error, BadStory) else "The story is not UTF-8 text."
        print(f"{words} What was acknowledged before is saved.", file=complaints)
        return UNREADABLE
    finally:
        player.close()
    return status


def _open(player: Player, first: Step) -> str:
    """Open the workspace before the first step; a sentence where that cannot be done."""
    if player.exists:
        named = first.parameters.get("passphrase_file")
        if first.do == "workspace.create" and isinstance(named, str):
            player.passphrase_file = player.file(named)
        try:
            player.open()
        except Exception as error:  # noqa: BLE001 an entry point: every failure becomes one sentence
            if isinstance(error, NotAWorkspace) and first.do == "workspace.create":
                return ""  # its making was interrupted, and this step carries it to its end
            _note(error)
            return failure_of(error).message
        return ""
    kind = STEP_TABLE.get(first.do)
    if kind is not None and kind.needs_workspace:
        return f"There is no workspace in {player.folder}; begin the story with workspace.create."
    return ""


def _carry_out(player: Player, step: Step, results: Results, out: TextIO) -> bool:
    line: dict[str, Any] = {"step": step.number, "do": step.do}
    try:
        kind = STEP_TABLE.get(step.do)
        if kind is None:
            raise UnknownStep(f"There is no step {step.do}.")
        require_plain(dict(step.parameters), step.do)
        result = kind.carry(player, kind.checked(results.fill(dict(step.parameters))))
    except Exception as error:  # noqa: BLE001 an entry point: every failure becomes one line
        _note(error)
        player.forget_visits()
        line |= {"ok": False, "error": asdict(failure_of(error))}
        if isinstance(error, Incomplete):
            problems = [asdict(problem) for problem in error.problems]
            line["error"]["problems"] = problems
            line["result"] = {"problems": problems}
    else:
        line |= {"ok": True, "result": result}
        if step.name and isinstance(result, Mapping):
            results.keep(step.name, result)
    if step.name:
        line["as"] = step.name
    write_line(out, line)
    return bool(line["ok"])


def _note(error: BaseException) -> None:
    if expected(error):
        _log.info("a step failed: %s", failure_of(error).kind)
    else:
        _log.error("a step failed unexpectedly", exc_info=error)
