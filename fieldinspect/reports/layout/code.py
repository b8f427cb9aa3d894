"""The square code at the head: number, version and SHA-256 of the copy's data, checked without a network."""

from __future__ import annotations

from fieldinspect.reports.layout.look import INK
from fieldinspect.reports.layout.squares import qr_matrix
from fieldinspect.reports.pdf.page import Page


def code_text(number: str, version: int, sha256: str) -> str:
    """What the code says: `INS-2026-D017-0412 V1 SHA256:…`, in capitals, because they take the least room."""
    said = number[:60].encode("ascii", "replace").decode("ascii")
    return f"{said} V{version} SHA256:{sha256}".upper()


def draw_code(page: Page, text: str, x: float, y: float, side: float) -> None:
    """Draw the code in a square, each run of dark squares as one."""
    rows = qr_matrix(text)
    unit = side / len(rows)
    boxes: list[tuple[float, float, float, float]] = []
    for n, row in enumerate(rows):
        start = 0
        while start < len(row):
            end = start
            while end < len(row) and row[end]:
                end += 1
            if end > start:
                boxes.append((x + start * unit, y + n * unit, (end - start) * unit, unit))
            start = end + 1
    page.cells(boxes, INK)
