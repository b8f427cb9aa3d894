"""Answers that are files: photographs with their strip, other files, and a signature drawn with a pen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QSize, Signal
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls.buttons import QuietButton, SecondaryButton
from fieldinspect.desktop.controls.evidence import EvidenceItem, EvidenceStrip
from fieldinspect.desktop.controls.signature import FIELD_WIDTH, SignaturePad, Stroke
from fieldinspect.desktop.fill.fields.base import AnswerField, label_of
from forms import Node

_SIGNATURE_SCALE = 3
_FIELD_HEIGHT = 118


class FilesField(AnswerField):
    """Photographs or other files as the answer; the strip shows what is there and takes more."""

    add_requested = Signal()
    """The tile was pressed: the page asks for files."""
    opened = Signal(str)
    removal_requested = Signal(str)

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.strip = EvidenceStrip(label_of(node))
        self.strip.add_requested.connect(self.add_requested)
        self.strip.opened.connect(self.opened)
        self.strip.removal_requested.connect(self.removal_requested)
        self.strip.dropped.connect(self.files_given)
        self.hold(self.strip)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        if self.strip.tile is not None:
            self.strip.tile.enter_presses = False
            self.setFocusProxy(self.strip.tile)

    def show_node(self, node: Node) -> None:
        """Nothing: the pictures come by :meth:`show_files`."""

    def show_files(self, items: Sequence[EvidenceItem]) -> None:
        """Show these pieces."""
        self.strip.set_items(items)


class SignatureField(AnswerField):
    """A signature as the answer to a question: drawn here, kept as a picture when it is accepted."""

    drawn = Signal(bytes)
    """A person accepted what was drawn; a PNG."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.pad = SignaturePad(label_of(node))
        self._keep = SecondaryButton(
            self.tr("Keep signature"), icon="check", name=self.tr("Keep {0}").format(label_of(node))
        )
        self._clear = QuietButton(
            self.tr("Clear"), icon="eraser", name=self.tr("Clear {0}").format(label_of(node))
        )
        self._keep.clicked.connect(self._on_keep)
        self._clear.clicked.connect(self.pad.clear)
        self.pad.changed.connect(self._on_changed)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_S)
        column.addWidget(self.pad)
        row = QHBoxLayout()
        row.addWidget(self._keep)
        row.addWidget(self._clear)
        row.addStretch(1)
        column.addLayout(row)
        self.hold(box)
        self.setFocusProxy(self.pad)
        self.setMaximumWidth(theme.current().px(420))
        self._on_changed()

    def _on_changed(self) -> None:
        self._keep.setEnabled(not self.pad.empty)
        self._clear.setEnabled(not self.pad.empty)

    def _on_keep(self) -> None:
        if not self.pad.empty:
            self.drawn.emit(png_of(self.pad.strokes))

    def show_node(self, node: Node) -> None:
        """A kept signature is shown by the card's strip; the pad stays free for another."""


def png_of(strokes: tuple[Stroke, ...]) -> bytes:
    """Strokes (in a field 320 wide) as a PNG, three times as large, on white."""
    size = QSize(round(FIELD_WIDTH * _SIGNATURE_SCALE), _FIELD_HEIGHT * _SIGNATURE_SCALE)
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for stroke in strokes:
        path = QPainterPath(_scaled(stroke[0]))
        for point in stroke[1:]:
            path.lineTo(_scaled(point))
        painter.setPen(QPen(QColor("#1B2F6B"), 2.0 * _SIGNATURE_SCALE))
        painter.drawPath(path)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    buffer.close()
    return bytes(data.data())


def _scaled(point: tuple[float, float, float, float]) -> QPointF:
    return QPointF(point[0] * _SIGNATURE_SCALE, point[1] * _SIGNATURE_SCALE)
