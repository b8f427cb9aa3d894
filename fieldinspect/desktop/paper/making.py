"""Jobs that make papers in the render lane, each on a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import date

from fieldinspect.casework.previewing import preview_document, preview_notice
from fieldinspect.casework.reporting import Made, make_document
from fieldinspect.casework.workspace import Workspace
from fieldinspect.desktop.background import Progress, Work


def previewing(ws: Workspace, of: str, audience: str, language: str) -> Work:
    """Make a draft of a report, or of an issued notice, to look at."""
    return _on_own_connection(ws, lambda own: preview_document(own, of, audience, language))


def previewing_notice(
    ws: Workspace,
    inspection: str,
    findings: Sequence[str],
    type: str,
    addressee: str,
    requirement: str,
    due: date | None,
    language: str,
) -> Work:
    """Make a notice that is not issued yet, to look at."""
    return _on_own_connection(
        ws,
        lambda own: preview_notice(own, inspection, findings, type, addressee, requirement, due, language),
    )


def issuing(ws: Workspace, of: str, kind: str, audience: str, language: str) -> Work:
    """Make a copy for good: issued once under its number, the kept bytes ever after."""
    return _on_own_connection(ws, lambda own: make_document(own, of, kind, audience, language))


def _on_own_connection(ws: Workspace, make: Callable[[Workspace], Made]) -> Work:
    def work(_cancelled: threading.Event, _progress: Progress) -> Made:
        own = ws.for_thread()
        try:
            return make(own)
        finally:
            own.close()

    return work
