"""Shows the pages of a PDF as pictures, where this installation of Qt can read PDF."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

try:  # a capability: some builds of Qt come without it
    from PySide6.QtPdf import QPdfDocument
except ImportError:  # pragma: no cover - depends on the installation
    QPdfDocument = None  # type: ignore[assignment, misc]


def can_show() -> bool:
    """Whether pages can be shown here; without it a paper is saved or printed unseen."""
    return QPdfDocument is not None


class Pages:
    """The pages of one PDF. Holds the bytes as long as it lives; nothing is written to disk.

    ``count`` is 0 where the file cannot be read or this Qt has no PDF reader.
    """

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self._document = QPdfDocument() if QPdfDocument is not None else None
        self._buffer = QBuffer(self._document)  # the document reads from it for as long as it lives
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        if self._document is not None:
            self._document.load(self._buffer)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return 0 if self._document is None else max(0, self._document.pageCount())

    def picture(self, index: int, width: int) -> QImage:
        """Page ``index`` (from 0) on white paper, ``width`` pixels wide; a null image if there is no such page."""
        if self._document is None or not 0 <= index < self.count:
            return QImage()
        size = self._document.pagePointSize(index)
        height = round(width * size.height() / size.width()) if size.width() else width
        drawn = self._document.render(index, QSize(width, height))
        paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
        paper.fill(QColor(Qt.GlobalColor.white))
        painter = QPainter(paper)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return paper

    def close(self) -> None:
        """Let go of the file."""
        if self._document is not None:
            self._document.close()
        self._buffer.close()
