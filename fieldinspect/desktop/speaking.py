"""Opens visits so that their checklists speak the interface's language, as far as they can."""

from __future__ import annotations

from fieldinspect.casework.inspecting import open_visit
from fieldinspect.casework.restoring import form_language
from fieldinspect.casework.visits import Visit
from fieldinspect.desktop.session import Session


def open_speaking(session: Session, inspection_id: str) -> Visit:
    """Open a visit.

    Raises:
        CaseworkError: as for `casework.inspecting.open_visit`.
    """
    visit = open_visit(session.workspace, inspection_id)
    speak(session, visit)
    return visit


def speak(session: Session, visit: Visit) -> None:
    """Let the checklists of a visit speak; needed again after `Visit.refresh`."""
    for sheet in visit.sheets:
        language = form_language(sheet.form, session.preferences.language)
        if language is not None and language != sheet.session.language:
            sheet.session.set_language(language)
