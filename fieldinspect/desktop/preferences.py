"""What a person set for this program on this laptop: language, colours, text size, single keys, locking."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from PySide6.QtCore import QLocale

from fieldinspect.desktop.theme import MAX_SCALE, MIN_SCALE, Scheme

log = logging.getLogger(__name__)

FILE = "desktop.json"
LANGUAGES = {"en": "English", "fr": "Français"}
"""Interface languages by code, each in its own name."""
_LARGEST = 64 * 1024


@dataclass(frozen=True, slots=True)
class Preferences:
    """Nothing here is secret: the file lies unencrypted in the workspace, as it is read before unlocking.

    ``scale`` is the text scale, 1.0 to 2.0; ``single_keys`` whether single letters answer (WCAG 2.1.4);
    ``idle_minutes`` after how long without use the program locks, 0 for never.
    """

    language: str = "en"
    scheme: Scheme = Scheme.SYSTEM
    scale: float = 1.0
    single_keys: bool = True
    idle_minutes: int = 5

    def with_(self, **changes: object) -> Preferences:
        """The same with some changes."""
        return replace(self, **changes)  # type: ignore[arg-type]


def system_language() -> str:
    """The first language of the system that the interface speaks, else English."""
    for name in QLocale.system().uiLanguages():
        code = name.split("-")[0].split("_")[0]
        if code in LANGUAGES:
            return code
    return "en"


def load(folder: Path | None) -> Preferences:
    """Read the preferences of a workspace; what is missing or damaged takes its first value."""
    first = Preferences(language=system_language())
    if folder is None:
        return first
    try:
        with (folder / FILE).open("rb") as file:
            content = json.loads(file.read(_LARGEST))
    except FileNotFoundError:
        return first
    except (OSError, ValueError, RecursionError) as error:
        log.warning("preferences could not be read, first values are used: %s", type(error).__name__)
        return first
    return _understood(content, first) if isinstance(content, dict) else first


def _understood(content: dict[str, object], first: Preferences) -> Preferences:
    language, scheme, scale = content.get("language"), content.get("scheme"), content.get("scale")
    idle, keys = content.get("idle_minutes"), content.get("single_keys")
    return Preferences(
        language=language if isinstance(language, str) and language in LANGUAGES else first.language,
        scheme=Scheme(scheme) if scheme in [s.value for s in Scheme] else first.scheme,
        scale=min(MAX_SCALE, max(MIN_SCALE, float(scale)))
        if isinstance(scale, (int, float))
        else first.scale,
        single_keys=keys if isinstance(keys, bool) else first.single_keys,
        idle_minutes=idle if isinstance(idle, int) and 0 <= idle <= 120 else first.idle_minutes,
    )


def save(folder: Path, preferences: Preferences) -> None:
    """Write the preferences whole or not at all.

    Raises:
        OSError: the folder cannot be written to.
    """
    content = asdict(preferences) | {"scheme": preferences.scheme.value}
    path = folder / FILE
    part = path.with_name(f"{FILE}.part")
    part.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    os.replace(part, path)
