"""A paper as it will print, page by page, with a way through the pages."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.buttons import IconButton
from fieldinspect.desktop.controls.painting import frame
from fieldinspect.desktop.controls.text import Text
from fieldinspect.desktop.paper.pages import Pages, can_show
from fieldinspect.desktop.theme import Role, Tone

_A4 = 297 / 210


class Sheet(QWidget):
    """One page of paper; says what it waits for while there is none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._words = ""
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_image(self, image: QImage) -> None:
        """Show a page."""
        self._image, self._words = image, ""
        self.update()

    def say(self, words: str) -> None:
        """Show words instead of a page."""
        self._image, self._words = QImage(), words
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Paper keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as A4."""
        return min(round(width * _A4), self.maximumHeight())

    def sizeHint(self) -> QSize:
        """A panel's width."""
        width = theme.current().px(272)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Small paper can still be recognised."""
        return QSize(140, round(140 * _A4))

    def page(self) -> QRect:
        """Where the page lies: whole, at the upper edge, in the middle."""
        width = min(self.width(), round(self.height() / _A4))
        return QRect((self.width() - width) // 2, 0, width, min(self.height(), round(width * _A4)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, or the words."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = self.page()
        if self._image.isNull():
            frame(painter, place, fill=look.colour("surface"), border=look.colour("line"), radius=2)
            painter.setFont(look.font(Role.SMALL))
            painter.setPen(look.ink(Tone.MUTED))
            inside = place.adjusted(16, 16, -16, -16)
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
        else:
            painter.drawImage(place, self._image)
            frame(painter, place, fill=None, border=look.colour("line"), radius=2)
        painter.end()


class PaperPreview(QWidget):
    """A page, and below it the buttons to turn it. :meth:`show_paper` takes a PDF, :meth:`say` words instead."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Pages | None = None
        self._index = 0
        self.sheet = Sheet(name)
        self.pager = QHBoxLayout()
        self.pager.setSpacing(theme.GAP_S)
        self._back = IconButton("chevron-left", self.tr("Page before"))
        self._next = IconButton("chevron-right", self.tr("Next page"))
        self._where = Text("", Role.SMALL, tone=Tone.PLAIN)
        self._back.clicked.connect(self._on_back)
        self._next.clicked.connect(self._on_next)
        for widget in (self._back, self._where, self._next):
            self.pager.addWidget(widget)
        self.pager.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        column.addWidget(self.sheet, 1)
        column.addLayout(self.pager)
        self._turn(0)

    @property
    def count(self) -> int:
        """How many pages are shown, 0 while none are."""
        return 0 if self._pages is None else self._pages.count

    def show_paper(self, pdf: bytes) -> None:
        """Show a PDF, on the page that was open."""
        self.close_paper()
        self._pages = Pages(pdf)
        if not can_show() or self._pages.count == 0:
            self.sheet.say(self.tr("The pages cannot be shown here. Save the PDF to look at it."))
        self._turn(self._index)

    def say(self, words: str) -> None:
        """Show words instead of a paper."""
        self.close_paper()
        self.sheet.say(words)
        self._turn(0)

    def close_paper(self) -> None:
        """Let go of the PDF."""
        if self._pages is not None:
            self._pages.close()
            self._pages = None

    def _turn(self, index: int) -> None:
        self._index = max(0, min(index, self.count - 1))
        several = self.count > 1
        for widget in (self._back, self._next, self._where):
            widget.setVisible(several)
        self._back.setEnabled(self._index > 0)
        self._next.setEnabled(self._index < self.count - 1)
        self._where.setText(self.tr("{0} of {1}").format(self._index + 1, self.count))
        self._draw()

    def _draw(self) -> None:
        if self._pages is not None and self.count:
            ratio = self.devicePixelRatioF()
            width = max(60, round(self.sheet.page().width() * ratio))
            self.sheet.show_image(self._pages.picture(self._index, width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the page for its new size."""
        super().resizeEvent(event)
        self._draw()

    def _on_back(self) -> None:
        self._turn(self._index - 1)

    def _on_next(self) -> None:
        self._turn(self._index + 1)
