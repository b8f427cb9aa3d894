"""The standard streams speak UTF-8 in every locale."""

from __future__ import annotations

import io
from typing import TextIO


def speak_utf8(*streams: TextIO) -> None:
    """Stories, scripts and answers are UTF-8; what is not is refused instead of guessed."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="strict")
