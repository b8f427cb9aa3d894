"""Two versions: both values side by side; one is kept, or a third is written, with a reason. Nothing is deleted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldinspect.casework.errors import CaseworkError
from fieldinspect.casework.reviewing import Conflict, conflicts, resolve
from fieldinspect.casework.visits import Visit
from fieldinspect.desktop import words
from fieldinspect.desktop.controls import (
    EmptyState,
    IconText,
    Labelled,
    MultilineInput,
    Panel,
    Panes,
    RowEntry,
    RowList,
    ScrollColumn,
    Surface,
    Text,
    TextInput,
)
from fieldinspect.desktop.page import Action, Page
from fieldinspect.desktop.session import Session, Standing
from fieldinspect.desktop.settle.version_card import VersionCard
from fieldinspect.desktop.speaking import open_or_say, speak
from fieldinspect.desktop.theme import Role, Tone
from fieldinspect.store.errors import StoreError


class SettlePage(Page):
    """``subject`` is the inspection's id."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.visit: Visit | None = None
        self._conflicts: tuple[Conflict, ...] = ()
        self._current: Conflict | None = None
        self._title = ""
        self._versions: list[VersionCard] = []
        self._group = QButtonGroup(self)
        self._near = Panel(self.tr("To settle"), width=272, leading=True, foldable=False)
        self.list = RowList(self.tr("Answers with two versions"))
        self.list.chosen.connect(self._on_chosen)
        self._near.add(self.list)
        self._near.body.finish()
        self._heading = Text("", Role.HEADING, wrap=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(14)
        self.third = TextInput(self.tr("A third value"), placeholder=self.tr("Write the value both agree on"))
        self.third.textEdited.connect(self._on_third)
        self.reason = MultilineInput(self.tr("Why (stands in the history)"), lines=1)
        self.reason.editor.textChanged.connect(self.changed)
        column = ScrollColumn(margins=(24, 16, 24, 24), spacing=14)
        column.setAccessibleName(self.tr("Two versions"))
        column.add(self._heading)
        column.add(Text(self.tr("Both answered without seeing the other’s value."), Role.SMALL, wrap=True))
        column.column.addLayout(self._row)
        surface = Surface(margins=(18, 14, 18, 16), spacing=12)
        surface.add(Labelled(self.tr("A third value"), self.third))
        surface.add(Labelled(self.tr("Why (stands in the history)"), self.reason))
        column.add(surface)
        said = self.tr("Nothing is deleted. Both values, both names and your choice stay in the history.")
        column.add(IconText(said, icon="history", tone=Tone.MUTED, role=Role.SMALL))
        column.finish()
        none = EmptyState(
            "check-check", self.tr("Nothing is left to settle"), self.tr("All versions of this visit agree.")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(Panes(column, near=self._near))
        self._stack.addWidget(none)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    # -- the shell's side ----------------------------------------------------------------------------
    def title(self) -> str:
        """What is done here."""
        return self.tr("Two versions")

    def subtitle(self) -> str:
        """Number and establishment."""
        return self._title

    def main_action(self) -> Action | None:
        """Keep what is chosen."""
        if self._current is None:
            return None
        return Action(self.tr("Keep and go on"), icon="check", enabled=self._ready())

    def second_action(self) -> Action | None:
        """Later is allowed."""
        return Action(self.tr("Decide later"))

    def act_second(self) -> None:
        """Later is allowed."""
        self.session.back()

    @classmethod
    def shown_subjects(cls, session: Session) -> list[str]:
        """A visit with something to settle, if there is one."""
        return [row.id for row in session.workspace.store.inspections(limit=500) if row.conflicts][:1]

    def opened(self, subject: str) -> None:
        """Show what is to settle on a visit."""
        self.visit = open_or_say(self.session, subject)
        if self.visit is None:
            return
        place = self.session.workspace.store.establishment(self.visit.inspection.establishment)
        self._title = f"{self.visit.inspection.number} · {place.legal_name}"
        self._read("")
        if self._versions:
            self._versions[0].setFocus()

    def refresh(self) -> None:
        """Read again."""
        if self.visit is not None:
            self.visit.refresh()
            speak(self.session, self.visit)
            self._read(self._current.path if self._current is not None else "")

    # -- showing -------------------------------------------------------------------------------------
    def _read(self, current: str) -> None:
        assert self.visit is not None
        self._conflicts = conflicts(self.visit)
        self.list.set_entries([RowEntry(c.path, c.label, self._both(c)) for c in self._conflicts])
        self._near.set_count(len(self._conflicts))
        self._stack.setCurrentIndex(0 if self._conflicts else 1)
        known = [c.path for c in self._conflicts]
        if known:
            self.list.set_current(current if current in known else known[0])
        self._show(next((c for c in self._conflicts if c.path == (self.list.current() or "")), None))

    def _both(self, conflict: Conflict) -> str:
        joined = QCoreApplication.translate("SettlePage", " or ")
        return joined.join(self._in_words(conflict, v.value) for v in conflict.versions)

    def _in_words(self, conflict: Conflict, value: object) -> str:
        """A value as people read it: choices by their labels, nothing as such."""
        if value in (None, ""):
            return self.tr("no answer")
        sheet = self.visit.sheet_at(conflict.path) if self.visit is not None else None
        if sheet is None or not conflict.ref.startswith("/"):
            return str(value)
        try:
            node = sheet.session.state(conflict.ref)
        except LookupError:
            return str(value)
        labels = {c.value: c.label for c in node.choices or ()}
        return ", ".join(labels.get(part, part) for part in str(value).split()) if labels else str(value)

    def _show(self, conflict: Conflict | None) -> None:
        self._current = conflict
        for card in self._versions:
            self._group.removeButton(card)
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._versions = []
        if conflict is not None:
            self._heading.setText(conflict.label)
            now = self.session.workspace.now()
            for version in conflict.versions:
                value = self._in_words(conflict, version.value)
                card = VersionCard(version.event, version.author, words.when(version.at_ms, now), value)
                card.clicked.connect(self._on_version)
                self._group.addButton(card)
                self._row.addWidget(card, 1)
                self._versions.append(card)
        self.third.set_value("")
        self.reason.set_value("")
        self.changed.emit()

    def _on_chosen(self, path: str) -> None:
        self._show(next((c for c in self._conflicts if c.path == path), None))

    def _on_version(self) -> None:
        self.third.set_value("")
        self.changed.emit()

    def _on_third(self, text: str) -> None:
        if text:
            self._group.setExclusive(False)
            for card in self._versions:
                card.setChecked(False)
            self._group.setExclusive(True)
        self.changed.emit()

    # -- acting --------------------------------------------------------------------------------------
    def _kept(self) -> str | None:
        return next((card.event_name for card in self._versions if card.isChecked()), None)

    def _ready(self) -> bool:
        return bool((self._kept() or self.third.value()) and self.reason.value())

    def act(self) -> None:
        """Keep what is chosen, and show the next."""
        if self.visit is None or self._current is None or not self._ready():
            return
        kept = self._kept()
        value = None if kept is not None else self.third.value()
        try:
            resolve(self.visit, self._current.ref, value=value, keep=kept, reason=self.reason.value())
        except (CaseworkError, StoreError) as error:
            self.session.fail(error)
            return
        self.session.note_saved(self.session.workspace.now_ms())
        standing = self.session.standing
        left = len(self.session.workspace.store.conflicts())
        self.session.note_standing(Standing(standing.link, standing.waiting + 1, to_settle=left))
        speak(self.session, self.visit)
        self._read("")
