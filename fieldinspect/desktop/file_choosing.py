"""The system's dialogues for choosing files, in one place, so that each page asks in the same words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

_PICTURES = "*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp *.gif"


def choose_pictures(parent: QWidget) -> list[Path]:
    """Photographs to take in; empty when the person went back."""
    title = QCoreApplication.translate("files", "Choose photographs")
    kind = QCoreApplication.translate("files", "Photographs")
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, "", f"{kind} ({_PICTURES})")
    return [Path(name) for name in chosen]


def choose_files(parent: QWidget) -> list[Path]:
    """Files of any kind to take in as evidence."""
    title = QCoreApplication.translate("files", "Choose files")
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, "")
    return [Path(name) for name in chosen]


def choose_table(parent: QWidget) -> Path | None:
    """A CSV file to read."""
    title = QCoreApplication.translate("files", "Choose a register")
    kind = QCoreApplication.translate("files", "Tables")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", f"{kind} (*.csv)")
    return Path(chosen) if chosen else None


def choose_place(parent: QWidget, name: str) -> Path | None:
    """Where a PDF is to be written."""
    title = QCoreApplication.translate("files", "Save as PDF")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, "PDF (*.pdf)")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """A folder to write into."""
    chosen = QFileDialog.getExistingDirectory(parent, title)
    return Path(chosen) if chosen else None


def choose_bundle(parent: QWidget) -> Path | None:
    """The office's bundle."""
    title = QCoreApplication.translate("files", "Choose the office’s bundle")
    kind = QCoreApplication.translate("files", "Bundles")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", f"{kind} (*.fibundle)")
    return Path(chosen) if chosen else None
