"""What pages share while a person works: the workspace, the runner, preferences, and the ways to tell the shell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fieldinspect.desktop import failures
from fieldinspect.desktop.background import Runner
from fieldinspect.desktop.preferences import Preferences
from fieldinspect.desktop.theme import Tone

if TYPE_CHECKING:  # imported when a workspace is opened, after the first paint
    from fieldinspect.casework.workspace import Workspace


class Link(Enum):
    """How it stands with the office's server, as our own last request to it says."""

    ALONE = "alone"
    """No server is set."""
    NOT_ASKED = "not_asked"
    """A server is set, and no request of this run has shown yet whether it answers."""
    OFFLINE = "offline"
    ONLINE = "online"
    SENDING = "sending"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the sync pill tells.

    Args:
        link: the server.
        waiting: entries and files that only this laptop has.
        done, total: while sending.
        to_settle: answers with two versions.
        reached_ms: when the office was last reached; None for never.
    """

    link: Link = Link.ALONE
    waiting: int = 0
    done: int = 0
    total: int = 0
    to_settle: int = 0
    reached_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person is: the page's key, what it shows (such as an inspection's id), and where on it."""

    key: str
    subject: str = ""
    spot: str = ""


class Session(QObject):
    """Given to every page. Pages call the methods; the shell listens to the signals."""

    going = Signal(object)
    """Somebody wants to go to a :class:`Place`."""
    going_back = Signal()
    said = Signal(str, object)
    """Words for a toast and their :class:`Tone`."""
    saved = Signal(object)
    """Milliseconds since 1970 of the last durable commit."""
    standing_changed = Signal(object)
    """A new :class:`Standing`."""
    counted = Signal(str, int)
    """How many things wait at a place of the rail: its key and the number."""
    preferred = Signal(object)
    """New :class:`Preferences`, to be applied and kept."""
    locking = Signal()
    """A person wants to lock."""

    def __init__(self, workspace: Workspace, preferences: Preferences, runner: Runner) -> None:
        super().__init__()
        self.workspace = workspace
        self.preferences = preferences
        self.runner = runner
        self.standing = Standing()
        self.saved_ms: int | None = None
        self.counts: dict[str, int] = {}

    def go(self, key: str, subject: str = "", spot: str = "") -> None:
        """Open a page, such as ``go("fill", inspection_id)``; :mod:`pages` lists the keys."""
        self.going.emit(Place(key, subject, spot))

    def back(self) -> None:
        """Return to where the person came from."""
        self.going_back.emit()

    def say(self, words: str, tone: Tone = Tone.OK) -> None:
        """Show a toast; one of tone BAD stays until it is closed."""
        self.said.emit(words, tone)

    def fail(self, error: BaseException) -> None:
        """Say an error in words; a slot for :attr:`Job.failed <fieldinspect.desktop.background.Job.failed>`."""
        self.say(failures.words(error), Tone.BAD)

    def note_saved(self, at_ms: int) -> None:
        """Tell that everything up to now is durably committed; never call it for a key that was only typed."""
        self.saved_ms = at_ms
        self.saved.emit(at_ms)

    def note_standing(self, standing: Standing) -> None:
        """Tell how it stands with the server and what waits."""
        self.standing = standing
        self.standing_changed.emit(standing)

    def count(self, key: str, number: int) -> None:
        """Show how many things wait at a place of the rail."""
        self.counts[key] = number
        self.counted.emit(key, number)

    def prefer(self, preferences: Preferences) -> None:
        """Apply and keep preferences; the window may be rebuilt, so call it last."""
        self.preferences = preferences
        self.preferred.emit(preferences)

    def lock(self) -> None:
        """Hide everything behind the passphrase."""
        self.locking.emit()
