"""The window: shows the first run, the locked screen or the shell, and changes from one to the other."""

from __future__ import annotations

import importlib
import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QStackedLayout, QWidget

from fieldinspect.desktop import failures, icons, preferences, theme, translation
from fieldinspect.desktop.background import Lane, Runner
from fieldinspect.desktop.controls.reading_order import step
from fieldinspect.desktop.preferences import Preferences
from fieldinspect.desktop.session import Link, Place, Session
from fieldinspect.desktop.theme import Theme
from fieldinspect.desktop.unlock.page import Locked, UnlockPage

if TYPE_CHECKING:  # these come after the first paint
    from fieldinspect.casework.workspace import Workspace
    from fieldinspect.desktop.first_run.page import FirstRunPage
    from fieldinspect.desktop.first_run.steps import Answers
    from fieldinspect.desktop.shell import Shell

log = logging.getLogger(__name__)

KEYS_FILE = "keys.json"
"""The file by which a workspace is known before the store is loaded."""
_AT = "fieldinspect.desktop."
_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TabletMove,
    QEvent.Type.TouchBegin,
}
_IDLE_CHECK_MS = 10_000
_SOON = (
    "forms", "fieldinspect.casework.evidence", "fieldinspect.casework.inspecting",
    "fieldinspect.desktop.fill.sections", "fieldinspect.desktop.fill.page",
)  # fmt: skip
"""What the first visit to be opened needs; loaded one by one while the day's page is looked at."""
_SOON_MS = 150
_COUNT_MS = 1500  # after the last saved entry, what waits is counted again
_BACKUP_MS = 60_000  # after work began


def _late(module: str, name: str) -> Any:
    """A name of a module that is loaded only now: the first paint did not wait for it."""
    return getattr(importlib.import_module(_AT + module), name)


class Window(QWidget):
    """One workspace of one person.

    Args:
        app: the application.
        folder: the workspace, which need not exist yet.
        seconds: a clock that only runs forward, by which idle time is measured.
    """

    def __init__(
        self, app: QApplication, folder: Path, *, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._seconds = seconds
        self._app = app
        self._folder = folder
        self._preferences = preferences.load(folder)
        self._runner = Runner(self)
        self.session: Session | None = None
        self.shell: Shell | None = None
        self.front: UnlockPage | FirstRunPage | None = None
        self._focus_when_locked: QWidget | None = None
        self._used_at = self._seconds()
        self._stack = QStackedLayout(self)
        self.setWindowTitle("FieldInspect")
        self.setWindowIcon(icons.icon("app", theme.current().colour("accent"), 64))
        self._idle = QTimer(self)
        self._idle.setInterval(_IDLE_CHECK_MS)
        self._idle.timeout.connect(self._on_idle_check)
        self._count_waiting = QTimer(self)
        self._count_waiting.setSingleShot(True)
        self._count_waiting.timeout.connect(self._read_standing)
        self._soon = QTimer(self)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._load_soon)
        self._to_load = list(_SOON)
        self._system_look: tuple[bool, bool] | None = None
        self._apply_look()
        app.styleHints().colorSchemeChanged.connect(self._on_system_look)

    def start(self) -> None:
        """Show the locked screen, or the first run where there is no workspace yet."""
        if (self._folder / KEYS_FILE).exists():
            self._show_front(UnlockPage(Locked(self._folder)))
        else:
            self._show_first_run()
        QTimer.singleShot(150, self._load_late)

    def _load_late(self) -> None:
        """Load what unlocking needs while the person looks for the keys."""
        importlib.import_module(_AT + "workspaces")
        importlib.import_module(_AT + "shell")
        self._try_without_passphrase()

    def _try_without_passphrase(self) -> None:
        """Let this computer open the workspace where the person wanted that; else the passphrase is asked for."""
        front = self.front
        waiting = isinstance(front, UnlockPage) and self.session is None and not front.passphrase.text()
        if waiting and _late("workspaces", "opens_by_itself")(self._folder):
            self._begin(_late("workspaces", "open_for"), None)

    def _load_soon(self) -> None:
        importlib.import_module(self._to_load.pop(0))
        if not self._to_load:
            self._soon.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for signs of use from the window system only, which are few."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is here."""
        if event.type() in _INPUT:
            self._used_at = self._seconds()
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads."""
        return step(self, forward=forward)

    # Looks and language

    def _apply_look(self) -> None:
        self._system_look = theme.system_preferences(self._app)
        dark, contrast = self._system_look
        tokens = theme.choose(self._preferences.scheme, system_dark=dark, system_contrast=contrast)
        theme.apply(self._app, Theme(tokens, self._preferences.scale))
        translation.install(self._app, self._preferences.language)

    def _on_system_look(self) -> None:
        if theme.system_preferences(self._app) != self._system_look:
            self._rebuild()

    def _on_preferred(self, wanted: Preferences) -> None:
        look_changed = (wanted.language, wanted.scheme, wanted.scale) != (
            self._preferences.language,
            self._preferences.scheme,
            self._preferences.scale,
        )
        self._preferences = wanted
        try:
            preferences.save(self._folder, wanted)
        except OSError as error:
            if self.session is not None:
                self.session.fail(error)
        if look_changed:
            self._rebuild()

    def _rebuild(self) -> None:
        """Build everything anew in the present look and language, at the same place."""
        shell_class = type(self.shell) if self.shell is not None else None
        place = self.shell.place() if self.shell is not None else Place("today")
        if self.shell is not None:
            self.shell.leaving()
        self._apply_look()
        if self.shell is not None and shell_class is not None:
            locked = self.front is not None
            self._drop_shell()
            self._show_shell(place, hidden=locked)
        if isinstance(self.front, UnlockPage):
            self._show_front(UnlockPage(self._locked_words("")))
        elif self.front is not None:
            self._show_first_run(self.front.answers(), self.front.step())

    # Before work begins

    def _show_front(self, front: UnlockPage | FirstRunPage) -> None:
        old, self.front = self.front, front
        if isinstance(front, UnlockPage):
            front.unlocking.connect(self._on_unlocking)
        else:
            front.created.connect(self._on_created)
            front.language_chosen.connect(self._on_language)
        front.elsewhere.connect(self._on_elsewhere)
        self._stack.addWidget(front)
        self._stack.setCurrentWidget(front)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self.setWindowTitle("FieldInspect")
        front.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_first_run(self, answers: Answers | None = None, step: int = 0) -> None:
        page = _late("first_run.page", "FirstRunPage")
        self._show_front(page(self._folder, self._preferences.language, answers, step))

    def _on_language(self, code: str) -> None:
        self._preferences = self._preferences.with_(language=code)
        self._rebuild()

    def _on_elsewhere(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Open a workspace"), str(self._folder.parent))
        if not chosen:
            return
        if not (Path(chosen) / KEYS_FILE).exists():
            if self.front is not None:
                self.front.refuse(failures.words(_late("workspaces", "NotAWorkspace")("")))
            return
        self._folder = Path(chosen)
        self._preferences = preferences.load(self._folder)
        self._apply_look()
        self._show_front(UnlockPage(Locked(self._folder)))

    def _on_created(self, answers: Answers, passphrase: str) -> None:
        self._begin(_late("workspaces", "create_for"), passphrase, answers)

    def _on_unlocking(self, passphrase: str, read_only: bool) -> None:
        # The words "Unlocking …" are painted before the key is stretched, which takes most of a second.
        QTimer.singleShot(20, self, lambda: self._unlock(passphrase, read_only))

    def _unlock(self, passphrase: str, read_only: bool) -> None:
        if self.session is None:
            self._begin(_late("workspaces", "open_to_read" if read_only else "open_for"), passphrase)
            return
        try:
            _late("workspaces", "check_passphrase")(self._folder, passphrase)
        except _late("workspaces", "FAULTS") as error:
            self._refuse(error)
        else:
            self._reveal()

    def _begin(self, make: Any, passphrase: str | None, *answers: Answers) -> None:
        try:
            workspace: Workspace = make(self._folder, passphrase, *answers)
        except _late("workspaces", "FAULTS") as error:
            self._refuse(error)
            return
        self.work_in(workspace)

    def _refuse(self, error: Exception) -> None:
        log.warning("the workspace did not open: %s", type(error).__name__)
        if self.front is not None:
            self.front.refuse(failures.words(error))
        if isinstance(self.front, UnlockPage) and type(error).__name__ == "NewerWorkspace":
            self.front.offer_reading()

    # While somebody works

    def work_in(self, workspace: Workspace, place: Place | None = None) -> None:
        """Show the shell on an open workspace."""
        self.session = Session(workspace, self._preferences, self._runner)
        self.session.preferred.connect(self._on_preferred)
        self.session.locking.connect(self.lock)
        self.session.saved.connect(self._on_saved)
        if not (self._folder / preferences.FILE).exists():
            preferences.save(self._folder, self._preferences)
        self._show_shell(place or Place("today"))
        self._drop_front()
        self._idle.start()
        self._count_waiting.start(50)
        QTimer.singleShot(_BACKUP_MS, self, self._back_up)
        if self._to_load:
            self._soon.start()

    def _back_up(self) -> None:
        """Once a day, in the background, where a place for backups is set and there."""
        if self.session is not None:
            work = _late("settings.backups", "backing_up_if_due")(self.session.workspace)
            self._runner.start(Lane.SYNC, work).failed.connect(self._on_backup_failed)

    def _on_backup_failed(self, error: object) -> None:
        log.warning("today's backup was not made: %s", type(error).__name__)

    def _on_saved(self, at_ms: int) -> None:
        if not self._count_waiting.isActive():  # else somebody who types on would never see it move
            self._count_waiting.start(_COUNT_MS)

    def _read_standing(self) -> None:
        if self.session is not None and self.session.standing.link is not Link.SENDING:
            _late("standing", "tell")(self.session)

    def _show_shell(self, place: Place, *, hidden: bool = False) -> None:
        shell: Shell = _late("shell", "Shell")(self.session)
        self.shell = shell
        shell.moved.connect(self._on_moved)
        self._stack.addWidget(shell)
        if not hidden:
            self._stack.setCurrentWidget(shell)
        known = shell.keys()
        shell.open(place if place.key in known else Place(known[0]))

    def _on_moved(self, key: str) -> None:
        title = self.shell.windowTitle() if self.shell is not None else ""
        self.setWindowTitle(f"{title} – FieldInspect" if title else "FieldInspect")

    def _drop_shell(self) -> None:
        if self.shell is not None:
            self._stack.removeWidget(self.shell)
            self.shell.close()
            self.shell.deleteLater()
            self.shell = None

    def _drop_front(self) -> None:
        if self.front is not None:
            self._stack.removeWidget(self.front)
            self.front.deleteLater()
            self.front = None

    # Locking

    def lock(self) -> None:
        """Settle what was typed and hide everything; work in the background goes on."""
        if self.session is None or self.front is not None or self.shell is None:
            return
        self._lock(self.tr("at {0}").format(f"{self.session.workspace.now():%H:%M}"))

    def _lock(self, reason: str) -> None:
        shell = self.shell
        if shell is None:
            return
        shell.leaving()
        self._focus_when_locked = self._app.focusWidget()
        for dialog in self._app.topLevelWidgets():
            if dialog is not self and dialog.isVisible() and dialog.isModal():
                dialog.close()
        self._show_front(UnlockPage(self._locked_words(reason)))

    def _locked_words(self, reason: str) -> Locked:
        session = self.session
        if session is None:
            return Locked(self._folder)
        user = session.workspace.user
        saved = f"{session.workspace.local(session.saved_ms):%H:%M:%S}" if session.saved_ms else ""
        return Locked(
            self._folder,
            user.name,
            user.email,
            reason or self.tr("The program is locked."),
            saved,
            session.standing.waiting,
        )

    def _reveal(self) -> None:
        if self.shell is None:
            return
        self._used_at = self._seconds()
        self._stack.setCurrentWidget(self.shell)
        self._drop_front()
        self._on_moved("")
        if self._focus_when_locked is not None and self.shell.isAncestorOf(self._focus_when_locked):
            self._focus_when_locked.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_when_locked = None

    def _on_idle_check(self) -> None:
        minutes = self._preferences.idle_minutes
        idle = self._seconds() - self._used_at > minutes * 60
        if minutes and idle and self.front is None and self.session is not None:
            at = f"{self.session.workspace.now():%H:%M}"
            self._lock(self.tr("at {0}, after %n minute(s) without use", "", minutes).format(at))

    def tell(self, error: BaseException) -> None:
        """Say an unexpected error in words, on the page or on the locked screen."""
        if self.front is not None:
            self.front.refuse(failures.words(error))
        elif self.session is not None:
            self.session.fail(error)

    # The end

    def show_in_front(self) -> None:
        """Come to the front, as when the program is started a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Settle, stop the threads, close the workspace; a kill at any moment would lose nothing saved either."""
        self._idle.stop()
        self._soon.stop()
        if self.shell is not None:
            self.shell.leaving()
        if not self._runner.close():
            log.warning("a background job did not end in time")
        self._drop_shell()
        if self.session is not None:
            self.session.workspace.close()
            self.session = None
        super().closeEvent(event)
