"""Sends a PDF to a printer: through CUPS where it is there, else page by page as pictures through Qt."""

from __future__ import annotations

import shutil
import subprocess

from PySide6.QtGui import QPainter

from fieldinspect.desktop.paper.pages import Pages

try:  # a capability: a machine without printing libraries still saves the file
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
except ImportError:  # pragma: no cover - depends on the installation
    QPrinter = None  # type: ignore[assignment, misc]
    QPrinterInfo = None  # type: ignore[assignment, misc]

_SECONDS = 30


class NotPrinted(Exception):
    """No printer took the paper; ``str()`` says why in the printing system's words, which may be blank."""


def cups_printers() -> tuple[str, ...]:
    """Names of the printers that CUPS knows, its default first; empty without CUPS."""
    if shutil.which("lp") is None or shutil.which("lpstat") is None:
        return ()
    try:
        listed = _run(["lpstat", "-e"], b"").decode(errors="replace").split()
        said = _run(["lpstat", "-d"], b"").decode(errors="replace")
    except NotPrinted:
        return ()
    default = said.rpartition(":")[2].strip()
    return tuple(sorted(listed, key=lambda name: (name != default, name)))


def print_by_cups(pdf: bytes, title: str, printer: str = "") -> None:
    """Hand the bytes to CUPS through a pipe, so that no readable copy lies on the disk.

    Raises:
        NotPrinted: CUPS is not there, does not answer, or refused the job.
    """
    if shutil.which("lp") is None:
        raise NotPrinted("")
    command = ["lp", "-t", title, *(["-d", printer] if printer else []), "-"]
    _run(command, pdf)


def qt_printers() -> tuple[str, ...]:
    """Names of the printers that Qt knows."""
    return () if QPrinterInfo is None else tuple(QPrinterInfo.availablePrinterNames())


def print_by_qt(pdf: bytes, title: str, printer: str) -> None:
    """Print page pictures at the printer's own resolution. Runs on the GUI thread.

    Raises:
        NotPrinted: Qt cannot print here, or the printer does not begin the job.
    """
    if QPrinter is None:
        raise NotPrinted("")
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setPrinterName(printer)
    device.setDocName(title)
    device.setFullPage(True)
    painter = QPainter()
    if not painter.begin(device):
        raise NotPrinted(printer)
    pages = Pages(pdf)
    width = min(device.width(), 2480)  # 300 dots an inch on A4: more only costs memory
    for index in range(pages.count):
        if index:
            device.newPage()
        picture = pages.picture(index, width)
        painter.drawImage(painter.viewport(), picture)
    painter.end()
    pages.close()


def _run(command: list[str], given: bytes) -> bytes:
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotPrinted(type(error).__name__) from error
    if done.returncode != 0:
        raise NotPrinted(done.stderr.decode(errors="replace").strip())
    return done.stdout
