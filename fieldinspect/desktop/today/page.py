"""Today: visits under way, what needs an answer, deadlines with the late ones first, and what this laptop holds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldinspect.casework.overview import DueRow, Returned, Today, today
from fieldinspect.desktop import theme, words
from fieldinspect.desktop.controls import EmptyState, IconText, Panel, Panes, ScrollColumn, SectionTitle, Text
from fieldinspect.desktop.controls.painting import frame
from fieldinspect.desktop.page import Action, Page
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.theme import Role, Tone
from fieldinspect.desktop.today.visit_card import NeedsCard, VisitCard
from fieldinspect.domain.people import Act, may

_SHOWN_DEADLINES = 12


class TodayPage(Page):
    """The first page. Everything on it is read anew whenever it is shown."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._today: Today | None = None
        self._made: list[QWidget] = []
        self._column = ScrollColumn(margins=(24, 16, 24, 24), spacing=10)
        self._column.setAccessibleName(self.tr("Visits"))
        self._column.finish()
        self._panel = Panel(self.tr("Deadlines"), width=326)
        self._panel.body.finish()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Panes(self._column, far=self._panel))

    # -- the shell's side ----------------------------------------------------------------------------
    def title(self) -> str:
        """The day."""
        said = words.weekday(self.session.workspace.now().date())
        return said[:1].upper() + said[1:]

    def subtitle(self) -> str:
        """How much waits."""
        if self._today is None:
            return ""
        late = sum(row.overdue for row in self._today.deadlines)
        parts = (
            self.tr("%n visit(s) under way", "", len(self._today.visits)),
            self.tr("%n day(s) passed", "", late) if late else "",
            self.tr("%n returned", "", len(self._today.returned)) if self._today.returned else "",
        )
        return " · ".join(part for part in parts if part)

    def main_action(self) -> Action | None:
        """Begin a visit."""
        if not may(self.session.workspace.user.role, Act.ANSWER):
            return None
        return Action(self.tr("New inspection"), icon="plus", key="Ctrl+N")

    def act(self) -> None:
        """Begin a visit."""
        self.session.go("new_inspection")

    def opened(self, subject: str) -> None:
        """Read everything, with the cursor on the visit that goes on."""
        self.refresh()
        card = next((w for w in self._made if isinstance(w, VisitCard)), None)
        if card is not None:
            card.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read everything anew."""
        self._today = today(self.session.workspace)
        for widget in self._made:
            widget.hide()
            widget.deleteLater()
        self._made = []
        self._show_visits(self._today)
        self._show_needs(self._today)
        self._show_panel(self._today)
        self.session.count("inspections", len(self._today.visits) + len(self._today.returned))
        self.session.count("review", len(self._today.to_review))
        self.changed.emit()

    # -- the middle ----------------------------------------------------------------------------------
    def _add(self, widget: QWidget) -> None:
        self._column.column.insertWidget(self._column.column.count() - 1, widget)
        self._made.append(widget)

    def _show_visits(self, now: Today) -> None:
        self._add(SectionTitle(self.tr("Visits under way")))
        moment = self.session.workspace.now()
        for place, row in enumerate(now.visits):
            card = VisitCard(row, moment, first=place == 0)
            card.opened.connect(self._on_continue)
            self._add(card)
        if not now.visits:
            begin = self.tr("New inspection") if may(self.session.workspace.user.role, Act.ANSWER) else ""
            none = EmptyState(
                "calendar-check",
                self.tr("No visit is under way"),
                self.tr("Begin one from an establishment: choose it, choose the checklist, and go."),
                action=begin,
            )
            none.acted.connect(self.act)
            self._add(none)

    def _show_needs(self, now: Today) -> None:
        waiting = [*(self._returned(r) for r in now.returned), *self._conflicts(now), *self._reviews(now)]
        if not waiting:
            return
        self._add(SectionTitle(self.tr("Needs your answer")))
        for card in waiting:
            card.opened.connect(self._on_needs)
            self._add(card)

    def _returned(self, returned: Returned) -> NeedsCard:
        row = returned.row
        said = " ".join(f"“{text}”" for _, text in returned.remarks)
        about = f"{row.number} · {row.establishment_name}"
        return NeedsCard(
            f"fill/{row.id}", "reply", Tone.WARN, self.tr("Returned"), about, said, self.tr("Open"),
            self.tr("Open {0}").format(row.number),
        )  # fmt: skip

    def _conflicts(self, now: Today) -> list[NeedsCard]:
        by_visit: dict[str, int] = {}
        for conflict in now.conflicts:
            by_visit[conflict.stream] = by_visit.get(conflict.stream, 0) + 1
        rows = {row.id: row for row in self.session.workspace.store.inspections(limit=500)}
        return [
            NeedsCard(
                f"settle/{id}", "git-compare-arrows", Tone.BAD, self.tr("Two versions of one answer"),
                f"{rows[id].number} · {self.tr('%n field(s)', '', n)}", "", self.tr("Compare"),
                self.tr("Compare {0}").format(rows[id].number),
            )
            for id, n in by_visit.items()
            if id in rows
        ]  # fmt: skip

    def _reviews(self, now: Today) -> list[NeedsCard]:
        if not may(self.session.workspace.user.role, Act.REVIEW):
            return []
        return [
            NeedsCard(
                f"review/{row.id}", "list-checks", Tone.ACCENT, self.tr("Waits for review"),
                f"{row.number} · {row.establishment_name} · {row.inspector_name}", "", self.tr("Review"),
                self.tr("Review {0}").format(row.number),
            )
            for row in now.to_review
        ]  # fmt: skip

    # -- the panel -----------------------------------------------------------------------------------
    def _show_panel(self, now: Today) -> None:
        shown = now.deadlines[:_SHOWN_DEADLINES]
        boxes = [_DayBox(due.left) for due in shown]
        for box in boxes:  # the words beside them begin at the same place
            box.setMinimumWidth(max(b.sizeHint().width() for b in boxes))
        parts = [self._deadline(due, box) for due, box in zip(shown, boxes, strict=True)]
        if not parts:
            words_of_none = self.tr("Days set by notices and findings stand here, late ones first.")
            parts = [Text(words_of_none, Role.SMALL, wrap=True)]
        self._panel.set_count(len(now.deadlines) or None)
        for place, part in enumerate([*parts, self._laptop(now)]):
            self._panel.body.column.insertWidget(place, part)
            self._made.append(part)

    def _deadline(self, due: DueRow, days: QWidget) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP_M)
        row.addWidget(days)
        text = QVBoxLayout()
        text.setSpacing(2)
        if due.what.isdigit():
            first, second = due.title, self.tr("{0} · finding {1}").format(due.establishment_name, due.what)
        else:
            first, second = due.establishment_name, self.tr("notice {0}").format(due.what)
        text.addWidget(Text(first, Role.SMALL_STRONG, elide=True))
        text.addWidget(Text(second, Role.CAPTION, elide=True))
        row.addLayout(text, 1)
        return box

    def _laptop(self, now: Today) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(self.tr("This laptop"), Role.TITLE))
        lines = [("hard-drive", self.tr("All work is saved here, encrypted"), Tone.MUTED)]
        unsent = now.laptop.unsent_events + now.laptop.unsent_files
        if unsent:
            lines.append(("cloud-off", self.tr("%n item(s) wait to be sent", "", unsent), Tone.WARN))
        else:
            lines.append(("check-check", self.tr("Everything is with the office too"), Tone.OK))
        if now.laptop.low_disk:
            lines.append(("triangle-alert", self.tr("The disk is nearly full: free some space"), Tone.BAD))
        for icon, said, tone in lines:
            column.addWidget(IconText(said, icon=icon, icon_tone=tone, role=Role.SMALL, tone=Tone.PLAIN))
        return box

    def _on_continue(self, id: str) -> None:
        self.session.go("fill", id)

    def _on_needs(self, where: str) -> None:
        key, _, id = where.partition("/")
        self.session.go(key, id)


class _DayBox(QWidget):
    """How many days are left, or by how many the day has passed."""

    def __init__(self, left: int) -> None:
        super().__init__()
        self._tone = Tone.BAD if left < 0 else Tone.WARN if left == 0 else Tone.NEUTRAL
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 8, 5)
        column.setSpacing(0)
        number = Text(
            self.tr("today") if left == 0 else self.tr("%n d", "", abs(left)), Role.TITLE, tone=self._tone
        )
        number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(number)
        if left != 0:
            small = Text(self.tr("late") if left < 0 else self.tr("left"), Role.CAPTION, tone=self._tone)
            small.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(small)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMinimumSize(theme.current().px(62), theme.current().px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the soft box."""
        look = theme.current()
        painter = QPainter(self)
        edge = look.ink(self._tone) if look.high_contrast else None
        frame(painter, self.rect(), fill=look.soft(self._tone), border=edge)
        painter.end()
