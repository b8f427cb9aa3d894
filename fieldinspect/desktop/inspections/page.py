"""Inspections: the visits on this laptop with filters, and beside them what the chosen one holds."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from fieldinspect.desktop.controls import EmptyState
from fieldinspect.desktop.inspections.detail import VisitDetail
from fieldinspect.desktop.inspections.visit_words import register_row
from fieldinspect.desktop.list_pane import ListPane
from fieldinspect.desktop.page import Action, Page
from fieldinspect.desktop.session import Session
from fieldinspect.domain.codes import VisitStatus
from fieldinspect.domain.people import Act, may
from fieldinspect.store.projections import InspectionRow

_LIMIT = 500
_OF_FILTER = {
    "all": tuple(VisitStatus),
    "open": (VisitStatus.DRAFT, VisitStatus.IN_PROGRESS),
    "returned": (VisitStatus.RETURNED,),
    "done": (VisitStatus.COMPLETED, VisitStatus.APPROVED, VisitStatus.NOT_CARRIED_OUT),
}


class InspectionsPage(Page):
    """The list and the detail. ``subject`` is the visit to choose, or blank."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._rows: dict[str, InspectionRow] = {}
        self.pane = ListPane(
            self.tr("Inspections"),
            self.tr("Filter by name, number, place"),
            {
                "all": self.tr("All"),
                "open": self.tr("Open"),
                "returned": self.tr("Returned"),
                "done": self.tr("Finished"),
            },
        )
        self.pane.searched.connect(self._read)
        self.pane.filtered.connect(self._read)
        self.pane.list.picked.connect(self._on_picked)
        self.pane.list.opened.connect(self._go_on)
        self.detail = VisitDetail(session)
        self.detail.going_on.connect(self._go_on)
        self.detail.signing.connect(self._sign)
        self.none = EmptyState(
            "clipboard-list",
            self.tr("No inspection is on this laptop yet"),
            self.tr(
                "A visit begins with an establishment and a checklist. It is filled, signed and printed offline."
            ),
            action=self.tr("New inspection") if self._may_begin() else "",
        )
        self.none.acted.connect(self.act)
        self._side = QStackedWidget()
        self._side.setProperty("pane", self.tr("The visit"))
        self._side.addWidget(self.detail)
        self._side.addWidget(self.none)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.pane, 3)
        whole.addWidget(self._side, 5)

    def _may_begin(self) -> bool:
        return may(self.session.workspace.user.role, Act.ANSWER)

    def title(self) -> str:
        """The name of the page."""
        return self.tr("Inspections")

    def main_action(self) -> Action | None:
        """Begin a visit."""
        return Action(self.tr("New inspection"), icon="plus", key="Ctrl+N") if self._may_begin() else None

    def act(self) -> None:
        """Begin a visit."""
        self.session.go("new_inspection")

    def opened(self, subject: str) -> None:
        """Show the list, with a visit chosen."""
        self._read(current=subject)
        self.pane.list.setFocus()

    def refresh(self) -> None:
        """Read the list again."""
        self._read(current=self.pane.list.current() or "")

    def leaving(self) -> None:
        """Start nothing any more."""
        self.detail.leave()

    def spot(self) -> str:
        """The chosen visit."""
        return self.pane.list.current() or ""

    def restore(self, spot: str) -> None:
        """Choose a visit."""
        self._read(current=spot)

    def _read(self, _changed: str = "", *, current: str = "") -> None:
        rows = self.session.workspace.store.inspections(text=self.pane.search.value(), limit=_LIMIT)
        self.pane.show_counts({k: sum(r.status in states for r in rows) for k, states in _OF_FILTER.items()})
        shown = [row for row in rows if row.status in _OF_FILTER[self.pane.filter()]]
        self._rows = {row.id: row for row in shown}
        now = self.session.workspace.now()
        self.pane.list.show_rows(
            [register_row(row, now) for row in shown], current or self.pane.list.current()
        )
        self.pane.count.setText(self.tr("%n inspection(s) on this laptop", "", len(rows)))
        self.session.count("inspections", sum(r.status in _OF_FILTER["open"] for r in rows))
        self._on_picked(self.pane.list.current() or "")

    def _on_picked(self, id: str) -> None:
        row = self._rows.get(id)
        self._side.setCurrentWidget(self.detail if row is not None else self.none)
        if row is not None:
            self.detail.show_visit(row, self.session.workspace.store.visit(bytes.fromhex(id)).value())

    def _go_on(self, id: str) -> None:
        self.session.go("fill", id)

    def _sign(self, id: str) -> None:
        self.session.go("review_sign", id)
