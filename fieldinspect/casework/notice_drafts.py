"""What is written for a notice before it is issued: kept on this laptop, encrypted, until the notice says it for good."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from fieldinspect.casework.workspace import Workspace

_LIMIT: Final = 20_000


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """Whom the notice would address and what it would require; blank where nothing was written."""

    addressee: str = ""
    requirement: str = ""


def draft_of(ws: Workspace, finding: str) -> NoticeDraft:
    """What was written for a notice on a finding, by its id; a blank draft when nothing was."""
    kept = ws.store.setting(_name(finding))
    if not kept:
        return NoticeDraft()
    value = json.loads(kept)
    return NoticeDraft(str(value.get("addressee", "")), str(value.get("requirement", "")))


def keep_draft(ws: Workspace, finding: str, draft: NoticeDraft) -> bool:
    """Keep what was written, durable when it returns; a blank draft, as after issuing, forgets it.

    Returns:
        Whether anything was other than before, and so was written.
    """
    if draft == draft_of(ws, finding):
        return False
    cut = {"addressee": draft.addressee[:_LIMIT], "requirement": draft.requirement[:_LIMIT]}
    ws.store.set_setting(
        _name(finding), json.dumps(cut, ensure_ascii=False) if draft != NoticeDraft() else ""
    )
    return True


def _name(finding: str) -> str:
    return f"notice_draft/{finding}"
