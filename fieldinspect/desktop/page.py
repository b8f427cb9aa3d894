"""The base of every page: what the top bar shows for it, and when it is told to act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldinspect.desktop.session import Session


@dataclass(frozen=True, slots=True)
class Action:
    """A button of the top bar. ``key`` is a shortcut in portable text, such as ``"Ctrl+N"``."""

    text: str
    icon: str | None = None
    key: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """One line of the map of keys (F1)."""

    keys: str
    words: str


class Page(QWidget):
    """A page of the shell. Subclasses build their widgets in ``__init__`` from ``session`` and override what follows.

    Life: built on the first visit; ``opened(subject)`` on every visit; ``leaving()`` before another page is shown,
    before locking and before the window is rebuilt; ``refresh()`` after others changed the data (a sync).
    """

    changed = Signal()
    """Title, subtitle or actions are other than before: the top bar reads them again."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session

    def title(self) -> str:
        """The first line of the top bar."""
        return ""

    def subtitle(self) -> str:
        """The second, muted line."""
        return ""

    def main_action(self) -> Action | None:
        """The one main action, or None."""
        return None

    def act(self) -> None:
        """The main action was pressed."""

    def second_action(self) -> Action | None:
        """A quieter action beside it, or None."""
        return None

    def act_second(self) -> None:
        """The second action was pressed."""

    def opened(self, subject: str) -> None:
        """The page is shown; ``subject`` is what it is about, such as an inspection's id, or empty."""

    def refresh(self) -> None:
        """Read the data again, keeping place and focus."""

    def leaving(self) -> None:
        """Settle every open input; what was typed must be durable when this returns."""

    def spot(self) -> str:
        """Where on the page the person is, for :meth:`restore`; an own, opaque text."""
        return ""

    def restore(self, spot: str) -> None:
        """Go back to a spot after ``opened`` (the window was rebuilt)."""

    @classmethod
    def shown_subjects(cls, session: Session) -> Sequence[str]:
        """What to open when pictures of every page are made: real subjects of this workspace, or none at all.

        Pages outside the rail override it, such as ``[row.id for row in session.workspace.store.inspections(limit=1)]``.
        """
        return ("",)

    def keys(self) -> Sequence[KeyHelp]:
        """The page's own keys, for the map."""
        return ()
