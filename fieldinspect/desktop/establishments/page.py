"""Establishments: the register with search, and beside it what is known about the chosen one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from fieldinspect.casework.errors import CaseworkError
from fieldinspect.casework.registers import establishment, establishments
from fieldinspect.desktop import words
from fieldinspect.desktop.controls import EmptyState
from fieldinspect.desktop.establishments.detail import UNDER_WAY, EstablishmentDetail
from fieldinspect.desktop.establishments.importing import RegisterImport
from fieldinspect.desktop.list_pane import ListPane
from fieldinspect.desktop.page import Action, Page
from fieldinspect.desktop.register_list import RegisterRow
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.theme import Tone
from fieldinspect.domain.people import Act, may
from fieldinspect.store.projections import EstablishmentRow


class EstablishmentsPage(Page):
    """The list and the detail. ``subject`` is the establishment to choose, or blank."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._ids: set[str] = set()
        self._running: set[str] = set()
        self.pane = ListPane(self.tr("Establishments"), self.tr("Search by name or place"), {})
        self.pane.searched.connect(self._on_search)
        self.pane.list.picked.connect(self._on_picked)
        self.pane.list.opened.connect(self._begin)
        self.detail = EstablishmentDetail(session)
        self.detail.beginning.connect(self._begin)
        self.detail.continuing.connect(self._continue)
        self.detail.finding_picked.connect(self._finding)
        self.detail.visit_picked.connect(self._visit)
        self.none = EmptyState(
            "building-2",
            self.tr("The register is empty"),
            self.tr("Import a register as a CSV file, or add an establishment when you begin a visit."),
            action=self.tr("Import a register") if self._may_import() else "",
        )
        self.none.acted.connect(self.act_second)
        self.importing = RegisterImport(session, self)
        self.importing.added.connect(self.refresh)
        self._side = QStackedWidget()
        self._side.setProperty("pane", self.tr("The establishment"))
        self._side.addWidget(self.detail)
        self._side.addWidget(self.none)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.pane, 3)
        whole.addWidget(self._side, 5)

    def _may_import(self) -> bool:
        return may(self.session.workspace.user.role, Act.IMPORT_REGISTER)

    def title(self) -> str:
        """The name of the page."""
        return self.tr("Establishments")

    def second_action(self) -> Action | None:
        """Take in a register."""
        return Action(self.tr("Import…"), icon="upload") if self._may_import() else None

    def act_second(self) -> None:
        """Take in a register."""
        self.importing.begin()

    def main_action(self) -> Action | None:
        """Add one by hand."""
        return Action(self.tr("New establishment"), icon="plus", key="Ctrl+N") if self._may_import() else None

    def act(self) -> None:
        """Add one by hand."""
        self.session.go("new_inspection", "new")

    def opened(self, subject: str) -> None:
        """Show the register, with one chosen."""
        self._read(subject)
        self.pane.list.setFocus()

    def refresh(self) -> None:
        """Read the register again."""
        self._read(self.pane.list.current() or "")

    def spot(self) -> str:
        """The chosen establishment."""
        return self.pane.list.current() or ""

    def restore(self, spot: str) -> None:
        """Choose one."""
        self._read(spot)

    def _on_search(self, _text: str) -> None:
        self._read(self.pane.list.current() or "")

    def _read(self, current: str) -> None:
        rows = establishments(self.session.workspace, self.pane.search.value())
        if not current:
            newest = self.session.workspace.store.inspections(limit=1)
            current = newest[0].establishment_id if newest else ""
        self._ids = {row.id for row in rows}
        visits = self.session.workspace.store.inspections(status=UNDER_WAY, limit=500)
        self._running = {visit.establishment_id for visit in visits}
        self.pane.list.show_rows([self._row(row) for row in rows], current)
        self.pane.count.setText(self.tr("%n establishment(s)", "", len(rows)))
        self._on_picked(self.pane.list.current() or "")

    def _row(self, row: EstablishmentRow) -> RegisterRow:
        mark, icon, tone = "", None, Tone.NEUTRAL
        if row.open_findings:
            mark, icon, tone = self.tr("%n open", "", row.open_findings), "triangle-alert", Tone.WARN
        elif not row.verified:
            mark = self.tr("Not verified")
        if row.id in self._running:
            aside = self.tr("visit under way")
        elif row.last_visit_ms is None:
            aside = self.tr("never visited")
        else:
            aside = words.when(row.last_visit_ms, self.session.workspace.now())
        about = " · ".join(part for part in (row.address, row.locality) if part)
        return RegisterRow(row.id, row.legal_name, about, mark, icon, tone, aside)

    def _on_picked(self, id: str) -> None:
        if id not in self._ids:
            self._side.setCurrentWidget(self.none)
            return
        try:
            place = establishment(self.session.workspace, id)
        except CaseworkError as error:
            self.session.fail(error)
            return
        self.detail.show_establishment(place)
        self._side.setCurrentWidget(self.detail)

    def _begin(self, id: str) -> None:
        self.session.go("new_inspection", id)

    def _continue(self, id: str) -> None:
        self.session.go("fill", id)

    def _finding(self, place: str) -> None:
        self.session.go("finding", place)

    def _visit(self, id: str) -> None:
        self.session.go("inspections", id)
