"""What a supervisor looks at: everything, findings, comments, reasons, photographs, each with its number."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from fieldinspect.casework.sheets import Question, counts
from fieldinspect.desktop import icons, theme
from fieldinspect.desktop.controls.painting import draw_text, focus_ring, frame
from fieldinspect.desktop.controls.pressing import Pressable
from fieldinspect.desktop.theme import Role, Tone


class Show(Enum):
    """One way to look at a visit."""

    EVERYTHING = "everything"
    FINDINGS = "findings"
    COMMENTS = "comments"
    UNANSWERED = "unanswered"
    PHOTOS = "photos"

    @property
    def icon(self) -> str:
        """Its icon."""
        return {
            Show.EVERYTHING: "list",
            Show.FINDINGS: "triangle-alert",
            Show.COMMENTS: "message-square",
            Show.UNANSWERED: "circle-question-mark",
            Show.PHOTOS: "image",
        }[self]

    def wants(self, question: Question) -> bool:
        """Whether a question belongs to it."""
        if question.node.kind != "question":
            return self is Show.EVERYTHING
        if self is Show.FINDINGS:
            return question.finding is not None
        if self is Show.COMMENTS:
            return bool(question.comment)
        if self is Show.UNANSWERED:
            return counts(question.node) and question.node.value == ""
        if self is Show.PHOTOS:
            return bool(question.attachments)
        return True


class FilterRow(Pressable):
    """One filter: icon, words, number."""

    def __init__(self, show: Show, text: str) -> None:
        super().__init__()
        self.kind = show
        self._count = 0
        self.setText(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        """Say how many there are."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}")
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        look = theme.current()
        words = QFontMetrics(look.font(Role.SMALL_STRONG)).horizontalAdvance(self.text())
        return QSize(words + look.px(84), max(40, look.px(36)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon, words and number."""
        look = theme.current()
        painter = QPainter(self)
        if self.isChecked():
            edge = look.colour("accent") if look.high_contrast else None
            frame(painter, self.rect(), fill=look.colour("accent_soft"), border=edge, width=2)
        elif self.underMouse():
            frame(painter, self.rect(), fill=look.colour("bg"), border=None)
        if self.hasFocus():
            focus_ring(painter, self.rect())
        tone = Tone.ACCENT if self.isChecked() else Tone.PLAIN
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        size, pad = look.px(16), look.px(9)
        left = self.width() - pad - size if rtl else pad
        ink = look.ink(Tone.ACCENT if self.isChecked() else Tone.MUTED)
        painter.drawPixmap(left, (self.height() - size) // 2, icons.pixmap(self.kind.icon, ink, size))
        font = look.font(Role.SMALL_STRONG if self.isChecked() else Role.SMALL)
        number = str(self._count)
        width = QFontMetrics(font).horizontalAdvance(number) + 2
        near, far = pad + size + look.px(9), pad + width + look.px(6)
        room = QRect(far if rtl else near, 0, max(0, self.width() - near - far), self.height())
        draw_text(painter, room, self.text(), font, look.ink(tone), self.layoutDirection())
        place = QRect(pad if rtl else self.width() - pad - width, 0, width, self.height())
        draw_text(painter, place, number, look.font(Role.SMALL_STRONG), ink, self.layoutDirection())
        painter.end()


class Filters(QWidget):
    """The filters below one another; one is on."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        words = {
            Show.EVERYTHING: self.tr("Everything"),
            Show.FINDINGS: self.tr("Findings"),
            Show.COMMENTS: self.tr("Comments"),
            Show.UNANSWERED: self.tr("No answer"),
            Show.PHOTOS: self.tr("With files"),
        }
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        self.rows = {show: FilterRow(show, text) for show, text in words.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self.rows.values():
            self._group.addButton(row)
            column.addWidget(row)

    def show_counts(self, counted: Mapping[Show, int]) -> None:
        """Say how many questions each would leave."""
        for show, row in self.rows.items():
            row.set_count(counted.get(show, 0))

    def current(self) -> Show:
        """The filter that is on."""
        return next((show for show, row in self.rows.items() if row.isChecked()), Show.EVERYTHING)

    def set_current(self, show: Show) -> None:
        """Turn a filter on without signalling."""
        self.rows[show].setChecked(True)

    def _on_clicked(self, row: QAbstractButton) -> None:
        if isinstance(row, FilterRow):
            self.chosen.emit(row.kind)
