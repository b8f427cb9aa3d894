"""Reads how it stands with the office's server and what only this laptop has, for the pill and the rail."""

from __future__ import annotations

from fieldinspect.casework.syncing import sync_state
from fieldinspect.desktop.session import Link, Session, Standing


def tell(session: Session, link: Link | None = None) -> None:
    """Read the workspace and tell the shell; ``link`` is what a request to the server has just shown, if one was made."""
    state = sync_state(session.workspace)
    waiting = state.unsent_events + state.unsent_blobs
    if link is None:
        link = session.standing.link
        if link is Link.ALONE and state.server:
            link = Link.NOT_ASKED
    to_settle = len(session.workspace.store.conflicts())
    session.note_standing(Standing(link, waiting, to_settle=to_settle, reached_ms=state.last_ok_ms))
