"""Draws the shipped line icons in any colour and size, once each."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import resource


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, colour: QColor, size: int) -> QPixmap:
    """The icon ``name`` (a file of ``resources/icons`` without ``.svg``), ``size`` logical pixels square.

    Raises:
        FileNotFoundError: no such icon ships.
    """
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _pixmap(name, colour.name(), size, ratio)


def icon(name: str, colour: QColor, size: int = 20) -> QIcon:
    """The same drawing as an icon for Qt's own controls (menus, windows)."""
    return QIcon(pixmap(name, colour, size))


def forget() -> None:
    """Drop every drawing; pixmaps must not outlive the application."""
    _pixmap.cache_clear()
