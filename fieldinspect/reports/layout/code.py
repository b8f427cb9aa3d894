"""The square code at the head: number, version and SHA-256 of the copy's data, checked without a network."""

from __future__ import annotations

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from fieldinspect.reports.layout.look import INK
from fieldinspect.reports.pdf.page import Page


def code_text(number: str, version: int, sha256: str) -> str:
    """What the code says: `INS-2026-D017-0412 V1 SHA256:…`, in capitals, because they take the least room."""
    return f"{number[:60]} V{version} SHA256:{sha256}".upper()


def draw_code(page: Page, text: str, x: float, y: float, side: float) -> None:
    """Draw the code in a square; level M, so that a smudge does no harm."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    count = code.getModuleCount()
    unit = side / count
    boxes: list[tuple[float, float, float, float]] = []
    for row in range(count):
        column = 0
        while column < count:
            end = column
            while end < count and code.isDark(row, end):
                end += 1
            if end > column:
                boxes.append((x + column * unit, y + row * unit, (end - column) * unit, unit))
            column = end + 1
    page.cells(boxes, INK)
