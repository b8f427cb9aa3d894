"""Photographs: what their bytes really are, how large, when taken, and reduced upright copies of them.

Pillow is loaded here and nowhere else; `evidence` loads this module when a first picture is asked for.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Final

from PIL import Image, ImageOps

from fieldinspect.casework.errors import BadFile

PIXEL_LIMIT: Final = 120_000_000
"""Pixels of a picture that is opened at all; more is a mistake or an attack."""
QUALITY: Final = 72
_ORIENTATION: Final = 0x0112
_EXIF_IFD: Final = 0x8769
_ORIGINAL_TIME: Final = 0x9003
_BROKEN: Final = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    TypeError,
    struct.error,
    zlib.error,
)
"""What Pillow raises on files that are not what they claim to be."""
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF")


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """Upright width and height in pixels, and the camera's local time (ISO 8601, no zone) or blank."""

    width: int
    height: int
    taken_at: str


def examine(stream: BinaryIO, name: str) -> PictureFacts:
    """Look at a picture without changing it.

    Raises:
        BadFile: it does not decode as a picture to its end, or has too many pixels.
    """
    with _opened(stream, name) as image:
        width, height = image.size
        try:
            image.draft("RGB", (width // 8, height // 8))
            image.load()
        except _BROKEN as error:
            raise BadFile(
                f"{name} is cut off or damaged; copy it anew, or take the picture again."
            ) from error
        turned, taken = _notes(image)
        return PictureFacts(*((height, width) if turned else (width, height)), _iso(taken))


def _notes(image: Image.Image) -> tuple[bool, str]:
    """What the camera noted: whether the picture lies on its side, and when it was taken."""
    try:
        exif = image.getexif()
        taken = exif.get_ifd(_EXIF_IFD).get(_ORIGINAL_TIME) or exif.get(0x0132) or ""
        return exif.get(_ORIENTATION, 1) in (5, 6, 7, 8), str(taken)
    except _BROKEN:
        return False, ""


def reduce(data: bytes, width: int, name: str) -> bytes:
    """An upright JPEG at most ``width`` pixels wide, without the camera's notes.

    Raises:
        BadFile: as for `examine`.
    """
    with _opened(io.BytesIO(data), name) as image:
        try:
            image.draft("RGB", (width, width * 4))
            upright = ImageOps.exif_transpose(image).convert("RGB")
            if upright.width > width:
                upright = upright.resize(
                    (width, max(1, round(upright.height * width / upright.width))), Image.Resampling.LANCZOS
                )
            out = io.BytesIO()
            upright.save(out, "JPEG", quality=QUALITY, optimize=True)
        except _BROKEN as error:
            raise BadFile(f"{name} cannot be read as a picture; the file is kept as it is.") from error
        return out.getvalue()


def _opened(stream: BinaryIO, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(stream, formats=_FORMATS)
        if image.width * image.height > PIXEL_LIMIT:
            raise BadFile(f"{name} has too many pixels to be a photograph ({image.width} × {image.height}).")
        return image
    except (*_BROKEN, Image.DecompressionBombError) as error:
        raise BadFile(f"{name} cannot be read as a picture.") from error


def _iso(taken: str) -> str:
    try:
        return datetime.strptime(taken.strip("\x00 "), "%Y:%m:%d %H:%M:%S").isoformat()
    except ValueError:
        return ""
