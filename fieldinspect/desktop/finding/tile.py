"""A finding as a tile in a list: severity, title, and a line about where it stands."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldinspect.desktop import theme, words
from fieldinspect.desktop.controls.painting import Line, focus_ring, frame
from fieldinspect.desktop.controls.pressing import Pressable
from fieldinspect.desktop.theme import Role, Tone
from fieldinspect.domain.codes import Severity
from fieldinspect.domain.findings import Finding


class FindingTile(Pressable):
    """A finding to click. ``about`` is the muted line below the title."""

    picked = Signal(str)
    """The finding's id."""

    def __init__(self, finding: Finding, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = finding.id
        self._title = finding.title or self.tr("Finding without a title")
        self._about = about
        self._severity: Severity = finding.severity
        said = words.say(finding.severity)
        self.setText(self._title)
        self.setAccessibleName(f"{finding.number}. {said}: {self._title}")
        self.setToolTip("\n".join(part for part in (self._title, about) if part))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.picked.emit(self._id)

    def _chip(self) -> Line:
        look = theme.current()
        icon, _ = words.SEVERITY_LOOK[self._severity]
        return Line(words.say(self._severity), look.font(Role.LABEL), icon, look.px(14), look.px(6))

    def _title_height(self, width: int) -> int:
        look = theme.current()
        metrics = QFontMetrics(look.font(Role.SMALL_STRONG))
        room = QRect(0, 0, max(60, width - look.px(24)), 10_000)
        height = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._title).height()
        return min(height, metrics.lineSpacing() * 3)

    def _about_height(self, width: int) -> int:
        if not self._about:
            return 0
        look = theme.current()
        metrics = QFontMetrics(look.font(Role.CAPTION))
        room = QRect(0, 0, max(60, width - look.px(24)), 10_000)
        height = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self._about).height()
        return min(height, metrics.lineSpacing() * 2)

    def hasHeightForWidth(self) -> bool:
        """Titles break into at most three lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Chip, title, line, and room around them."""
        look = theme.current()
        line = self._about_height(width)
        return (
            look.px(10)
            + look.px(24)
            + look.px(4)
            + self._title_height(width)
            + look.px(4)
            + line
            + look.px(8)
        )

    def sizeHint(self) -> QSize:
        """As wide as a panel."""
        width = theme.current().px(220)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrower panels break the title."""
        return QSize(theme.current().px(140), theme.TARGET)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint chip, title and line."""
        look = theme.current()
        painter = QPainter(self)
        active = self.underMouse() or self.isDown()
        edge = look.colour("line2") if active or look.high_contrast else None
        frame(painter, self.rect(), fill=look.colour("bg"), border=edge, radius=theme.RADIUS)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        pad = look.px(12)
        chip = self._chip()
        width = min(chip.size().width() + look.px(18), self.width() - 2 * pad)
        left = self.width() - pad - width if rtl else pad
        place = QRect(left, look.px(10), width, look.px(24))
        _, tone = words.SEVERITY_LOOK[self._severity]
        frame(painter, place, fill=look.soft(tone), border=look.ink(tone) if look.high_contrast else None)
        inside = place.adjusted(look.px(8), 0, -look.px(8), 0)
        chip.paint(painter, inside, look.ink(tone), self.layoutDirection(), centred=False)
        self._paint_words(painter, look, pad, place.bottom() + look.px(5))
        if self.hasFocus():
            focus_ring(painter, self.rect())
        painter.end()

    def _paint_words(self, painter: QPainter, look: theme.Theme, pad: int, top: int) -> None:
        height = self._title_height(self.width())
        title = QRect(pad, top, self.width() - 2 * pad, height)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setFont(look.font(Role.SMALL_STRONG))
        painter.setPen(look.ink(Tone.PLAIN))
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(title, flags, self._title)
        if self._about:
            below = QRect(
                pad, title.bottom() + look.px(4), title.width(), self._about_height(self.width()) + 2
            )
            painter.setFont(look.font(Role.CAPTION))
            painter.setPen(look.ink(Tone.MUTED))
            painter.drawText(below, flags, self._about)
