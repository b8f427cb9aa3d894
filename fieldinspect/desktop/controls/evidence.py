"""Pictures and files as evidence: thumbnails in a strip, with the place to add more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldinspect.desktop import icons, theme
from fieldinspect.desktop.controls.flow import Flow
from fieldinspect.desktop.controls.painting import Line, card_path, draw_text, focus_ring, frame, set_words
from fieldinspect.desktop.controls.pressing import Pressable
from fieldinspect.desktop.theme import Role, Tone


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One piece of evidence.

    Args:
        id: what signals name, such as the attachment's id.
        name: spoken and shown as a tooltip, such as ``Photo 4.5-1, gap at the die``.
        label: shown on the picture, such as ``2.1``; empty for none.
        icon: shown until a picture is there, and for files that have none.
    """

    id: str
    name: str
    label: str = ""
    icon: str = "image"


class Thumbnail(Pressable):
    """A picture that fills its frame; click or Enter opens it, Delete asks to take it away."""

    removal_requested = Signal()

    def __init__(
        self, item: EvidenceItem, *, size: QSize | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.item = item
        self._image: QImage | None = None
        self._size = size or QSize(92, 68)
        self.setAccessibleName(item.name)
        self.setToolTip(item.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_picture(self, image: QImage) -> None:
        """Show the picture, decoded elsewhere (``QImage`` may come from a thread)."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        """The size asked for, growing with the text scale by half."""
        grow = 1 + (theme.current().scale - 1) / 2
        return QSize(round(self._size.width() * grow), round(self._size.height() * grow))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks to take it away."""
        if event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint picture, label and ring."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipPath(card_path(self.rect(), theme.RADIUS))
        if self._image is not None and not self._image.isNull():
            painter.drawImage(QRectF(self.rect()), self._image, _middle(self._image, self.size()))
        else:
            painter.fillRect(self.rect(), look.colour("neutral_soft"))
            size = look.px(24)
            mark = icons.pixmap(self.item.icon, look.ink(Tone.NEUTRAL), size)
            painter.drawPixmap((self.width() - size) // 2, (self.height() - size) // 2, mark)
        painter.restore()
        if look.high_contrast or self._image is None:
            frame(painter, self.rect(), fill=None, border=look.colour("line2"))
        if self.item.label:
            self._paint_label(painter, look)
        if self.hasFocus():
            focus_ring(painter, self.rect(), gap_token="surface")
        painter.end()

    def _paint_label(self, painter: QPainter, look: theme.Theme) -> None:
        line = Line(self.item.label, look.font(Role.LABEL))
        width = min(self.width() - 8, line.size().width() + look.px(16))
        height = line.size().height() + 4
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        place = QRect(self.width() - width - 4 if rtl else 4, self.height() - height - 4, width, height)
        frame(painter, place, fill=look.colour("rail"), border=None, radius=6)
        inside = place.adjusted(look.px(8), 0, -4, 0)
        draw_text(painter, inside, line.text, line.font, look.colour("rail_text"), self.layoutDirection())


def _middle(image: QImage, size: QSize) -> QRectF:
    """The part of a picture that fills ``size`` without being stretched."""
    scale = max(size.width() / image.width(), size.height() / image.height())
    width, height = size.width() / scale, size.height() / scale
    return QRectF((image.width() - width) / 2, (image.height() - height) / 2, width, height)


class AddTile(Pressable):
    """The dashed place at the end of a strip: a click, P, or a drop adds evidence."""

    def __init__(
        self, text: str, name: str, *, size: QSize | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._size = size or QSize(84, 68)
        set_words(self, text)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _line(self) -> Line:
        look = theme.current()
        return Line(self.text(), look.font(Role.STRONG), "plus", look.px(16), look.px(theme.GAP_S))

    def sizeHint(self) -> QSize:
        """As high as the thumbnails, as wide as the words need."""
        grow = 1 + (theme.current().scale - 1) / 2
        words = self._line().size().width() + theme.current().px(28)
        return QSize(max(words, round(self._size.width() * grow)), round(self._size.height() * grow))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame and words."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = look.colour("accent_soft" if self.isDown() else "bg" if self.underMouse() else "surface")
        painter.setPen(QPen(look.colour("line2"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(fill)
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS
        )
        if self.hasFocus():
            focus_ring(painter, self.rect())
        self._line().paint(
            painter, self.rect().adjusted(6, 0, -6, 0), look.ink(Tone.PLAIN), self.layoutDirection()
        )
        painter.end()


class EvidenceStrip(QWidget):
    """Thumbnails that break into rows, and the tile to add more; takes files that are dropped on it.

    Args:
        name: what the evidence belongs to; part of the accessible name of the tile.
        editable: whether there is a tile and whether files can be dropped.
    """

    opened = Signal(str)
    """A piece of evidence was clicked; its id."""
    add_requested = Signal()
    """The tile was pressed."""
    removal_requested = Signal(str)
    """Delete was pressed on a piece; its id."""
    dropped = Signal(list)
    """Files were dropped; their paths as :class:`pathlib.Path`."""

    def __init__(
        self,
        name: str,
        items: Sequence[EvidenceItem] = (),
        *,
        editable: bool = True,
        size: QSize | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = size
        self._flow = Flow(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._thumbnails: dict[str, Thumbnail] = {}
        self.tile: AddTile | None = None
        if editable:
            self.tile = AddTile(self.tr("Add"), self.tr("Add evidence to {0}").format(name), size=size)
            self.tile.clicked.connect(self.add_requested)
            self.setAcceptDrops(True)
        self.set_items(items)

    def set_items(self, items: Sequence[EvidenceItem]) -> None:
        """Show these; pictures already shown stay."""
        kept = dict(self._thumbnails)
        while self._flow.takeAt(0) is not None:
            pass
        self._thumbnails = {}
        for item in items:
            known = kept.get(item.id)
            if known is not None and known.item == item:
                del kept[item.id]
            else:
                known = self._make(item)
            self._thumbnails[item.id] = known
            self._flow.addWidget(known)
        if self.tile is not None:
            self._flow.addWidget(self.tile)
        for gone in kept.values():
            gone.deleteLater()
        self.updateGeometry()

    def _make(self, item: EvidenceItem) -> Thumbnail:
        thumbnail = Thumbnail(item, size=self._size, parent=self)
        thumbnail.clicked.connect(self._on_clicked)
        thumbnail.removal_requested.connect(self._on_removal)
        return thumbnail

    def set_picture(self, item_id: str, image: QImage) -> None:
        """Give a thumbnail its picture; unknown ids are ignored (it may have gone meanwhile)."""
        if item_id in self._thumbnails:
            self._thumbnails[item_id].set_picture(image)

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, Thumbnail):
            self.opened.emit(sender.item.id)

    def _on_removal(self) -> None:
        sender = self.sender()
        if isinstance(sender, Thumbnail):
            self.removal_requested.emit(sender.item.id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this machine."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing was dropped."""
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Signal the files."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)
