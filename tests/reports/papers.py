"""Looking at a PDF with other people's programs: its text, fonts, pictures of its pages, its soundness."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

from PIL import Image


def text_of(pdf: bytes, *options: str) -> str:
    """The text as poppler extracts it."""
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    return text_of(pdf).split("\f")[:-1]


def running_text(pdf: bytes) -> str:
    """The text with every run of white space as one space."""
    return re.sub(r"\s+", " ", text_of(pdf))


def fonts_of(pdf: bytes, folder: Path) -> list[list[str]]:
    """Rows of pdffonts: name, then embedded, subset and Unicode as its last columns say them."""
    path = folder / "fonts.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdffonts", str(path)], capture_output=True, check=True, text=True)
    return [line.split() for line in done.stdout.splitlines()[2:]]


def check(pdf: bytes, folder: Path) -> str:
    """What qpdf has to say; it ends with code 0 only where there is nothing wrong."""
    path = folder / "checked.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, check=False, text=True)
    return f"{done.returncode} {done.stdout} {done.stderr}"


def picture_of(pdf: bytes, page: int = 1, dpi: int = 110) -> Image.Image:
    """A page as a picture."""
    done = subprocess.run(
        ["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-png", "-"],
        input=pdf, capture_output=True, check=True,
    )  # fmt: skip
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def word_boxes(pdf: bytes) -> list[tuple[int, float, float, float, float]]:
    """Page number and box of each word, in points from the upper left corner."""
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    boxes = []
    page = 0
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        if "<page " in line:
            page += 1
        found = re.search(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"', line)
        if found:
            x, y, to_x, to_y = (float(part) for part in found.groups())
            boxes.append((page, x, y, to_x, to_y))
    return boxes
