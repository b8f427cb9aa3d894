"""Looks at a piece of evidence in full: the picture as large as the window, or what a file is; nothing is changed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from fieldinspect.desktop import theme, words
from fieldinspect.desktop.background import Lane
from fieldinspect.desktop.controls import SecondaryButton, Text
from fieldinspect.desktop.pictures import reducing
from fieldinspect.desktop.session import Session
from fieldinspect.desktop.theme import Role, Tone
from fieldinspect.domain.acts import Attachment
from fieldinspect.domain.inspections import Inspection

_WIDTH = 1600


class EvidenceView(QDialog):
    """One file with its caption, when it was taken and by whom, and the hash by which it is kept."""

    def __init__(self, session: Session, visit: str, attachment: Attachment, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(attachment.caption or attachment.name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(QSize(960, 720).boundedTo(parent.window().size()))
        self.picture = _Picture(attachment.caption or attachment.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(theme.GAP_S)
        column.addWidget(self.picture, 1)
        if attachment.caption:
            column.addWidget(Text(attachment.caption, Role.STRONG, wrap=True))
        column.addWidget(Text(self._about(session, attachment), Role.SMALL, wrap=True))
        sha = Text(f"SHA-256 {attachment.sha256}", Role.CAPTION, elide=True)
        row = QHBoxLayout()
        row.addWidget(sha, 1)
        close = SecondaryButton(self.tr("Close"), name=self.tr("Close this picture"))
        close.clicked.connect(self.close)
        row.addWidget(close)
        column.addLayout(row)
        if attachment.mime.startswith("image/"):
            self.picture.say(self.tr("The picture is being read…"))
            work = reducing(session.workspace, attachment.sha256, visit, _WIDTH)
            job = session.runner.start(Lane.PICTURES, work)
            job.done.connect(self._on_done)
            job.failed.connect(self._on_failed)
        else:
            self.picture.say(self.tr("A file of the kind {0}; it is kept as it is.").format(attachment.mime))

    def _about(self, session: Session, attachment: Attachment) -> str:
        taken = attachment.taken_at.replace("T", " ")[:16]
        parts = (
            attachment.name,
            f"{attachment.width} × {attachment.height}" if attachment.width else "",
            self.tr("{0} kB").format(max(1, attachment.size // 1000)),
            self.tr("taken {0}").format(taken) if taken else "",
            self.tr("added {0} by {1}").format(
                words.when(attachment.at_ms, session.workspace.now()),
                session.workspace.name_of(attachment.by),
            ),
        )
        return " · ".join(part for part in parts if part)

    def _on_done(self, result: object) -> None:
        if isinstance(result, tuple) and isinstance(result[1], QImage):
            self.picture.show_image(result[1])

    def _on_failed(self, _error: object) -> None:
        self.picture.say(
            self.tr("The picture is not on this laptop yet, or cannot be read. The original is kept.")
        )


class _Picture(QWidget):
    """A picture that fits into its place, or words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._image, self._words = QImage(), ""
        self.setAccessibleName(name)
        self.setMinimumSize(200, 150)

    def show_image(self, image: QImage) -> None:
        self._image, self._words = image, ""
        self.update()

    def say(self, words_: str) -> None:
        self._image, self._words = QImage(), words_
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image.isNull():
            painter.fillRect(self.rect(), look.colour("neutral_soft"))
            painter.setFont(look.font(Role.BODY))
            painter.setPen(look.ink(Tone.NEUTRAL))
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words
            )
        else:
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
            painter.drawImage(QRect(left, top, size.width(), size.height()), self._image)
        painter.end()


def view(session: Session, inspection: Inspection, id: str, parent: QWidget) -> None:
    """Open the view of one of a visit's attachments."""
    found = next((a for a in inspection.attachments if a.id == id), None)
    if found is not None:
        EvidenceView(session, inspection.id, found, parent).show()
