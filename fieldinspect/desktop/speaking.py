"""Opens visits so that their checklists speak the interface's language, as far as they can."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from fieldinspect.casework.errors import CaseworkError
from fieldinspect.casework.inspecting import open_visit
from fieldinspect.casework.restoring import form_language
from fieldinspect.casework.visits import Visit
from fieldinspect.desktop.session import Session
from fieldinspect.store.errors import StoreError


def open_speaking(session: Session, inspection_id: str) -> Visit:
    """Open a visit.

    Raises:
        CaseworkError: as for `casework.inspecting.open_visit`.
    """
    visit = open_visit(session.workspace, inspection_id)
    speak(session, visit)
    return visit


def open_or_say(session: Session, inspection_id: str) -> Visit | None:
    """Open a visit for a page; one that cannot be opened is said in words, and the person is led back."""
    try:
        return open_speaking(session, inspection_id)
    except (CaseworkError, StoreError) as error:
        session.fail(error)
        QTimer.singleShot(0, session.back)
        return None


def speak(session: Session, visit: Visit) -> None:
    """Let the checklists of a visit speak; needed again after `Visit.refresh`."""
    for sheet in visit.sheets:
        language = form_language(sheet.form, session.preferences.language)
        if language is not None and language != sheet.session.language:
            sheet.session.set_language(language)
