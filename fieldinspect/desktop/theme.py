"""The colours, type sizes and distances of the desktop, as tokens that every control reads.

Widgets ask :func:`current` when they are built or painted. Qt itself keeps one palette and one font for
each application, so the theme is kept the same way; :func:`apply` sets all three together. A change of theme
is followed by a rebuilt window, so nobody has to listen for it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

RADIUS = 8
RADIUS_CARD = 12
GAP_XS, GAP_S, GAP_M, GAP_L, GAP_XL = 4, 8, 12, 16, 24
TARGET = 44
FOCUS_WIDTH = 2.5
MIN_SCALE, MAX_SCALE = 1.0, 2.0


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour scheme; every value is ``#RRGGBB``. A ``_soft`` colour is the fill behind the one it names."""

    bg: str
    surface: str
    text: str
    muted: str
    line: str
    line2: str
    accent: str
    on_accent: str
    accent_soft: str
    ok: str
    ok_soft: str
    bad: str
    bad_soft: str
    warn: str
    warn_soft: str
    neutral: str
    neutral_soft: str
    focus: str
    rail: str
    rail_text: str
    rail_chosen: str
    rail_mark: str


LIGHT = Tokens(
    bg="#F6F7F9", surface="#FFFFFF", text="#16202B", muted="#5B6875", line="#DDE2E8", line2="#7C8896",
    accent="#0B5CAD", on_accent="#FFFFFF", accent_soft="#E5F0FB", ok="#1B7A43", ok_soft="#E4F4EA",
    bad="#B3261E", bad_soft="#FCE8E6", warn="#8A5A00", warn_soft="#FFF3D6", neutral="#4A5663",
    neutral_soft="#EBEEF1", focus="#0B5CAD", rail="#0F2A43", rail_text="#C9D6E3", rail_chosen="#1E4468",
    rail_mark="#6CB2F5",
)  # fmt: skip
DARK = Tokens(
    bg="#12171D", surface="#1A2129", text="#E8EDF2", muted="#9AA8B6", line="#2C3743", line2="#6C7A89",
    accent="#6CB2F5", on_accent="#08182A", accent_soft="#17324C", ok="#6FD19A", ok_soft="#14351F",
    bad="#FF8A80", bad_soft="#43191A", warn="#F3C969", warn_soft="#3A2C0D", neutral="#B5C0CB",
    neutral_soft="#29333D", focus="#8CC6FF", rail="#0B1118", rail_text="#93A3B3", rail_chosen="#1D2B3A",
    rail_mark="#6CB2F5",
)  # fmt: skip
CONTRAST = Tokens(
    bg="#FFFFFF", surface="#FFFFFF", text="#000000", muted="#1A1A1A", line="#000000", line2="#000000",
    accent="#0000C8", on_accent="#FFFFFF", accent_soft="#FFFFFF", ok="#005A1E", ok_soft="#FFFFFF",
    bad="#9B0000", bad_soft="#FFFFFF", warn="#5C3A00", warn_soft="#FFFFFF", neutral="#1A1A1A",
    neutral_soft="#FFFFFF", focus="#C800C8", rail="#000000", rail_text="#FFFFFF", rail_chosen="#0000C8",
    rail_mark="#FFFFFF",
)  # fmt: skip


class Tone(Enum):
    """What a colour says; the value names the token. Words or an icon always say the same beside it."""

    PLAIN = "text"
    MUTED = "muted"
    ACCENT = "accent"
    OK = "ok"
    BAD = "bad"
    WARN = "warn"
    NEUTRAL = "neutral"


class Role(Enum):
    """What a piece of text is: its name, pixel size at scale 1.0, weight, and the tone it has unless another is given."""

    CAPTION = ("caption", 12, 400, Tone.MUTED)
    LABEL = ("label", 13, 600, Tone.PLAIN)
    SMALL = ("small", 13, 400, Tone.MUTED)
    SMALL_STRONG = ("small_strong", 13, 600, Tone.PLAIN)
    BODY = ("body", 14, 400, Tone.PLAIN)
    STRONG = ("strong", 14, 600, Tone.PLAIN)
    TITLE = ("title", 16, 600, Tone.PLAIN)
    HEADING = ("heading", 20, 700, Tone.PLAIN)
    DISPLAY = ("display", 26, 700, Tone.PLAIN)

    @property
    def tone(self) -> Tone:
        """The tone of this role unless the caller names another."""
        return self.value[3]


class Scheme(Enum):
    """Which colours a person asked for; ``SYSTEM`` follows the desktop environment."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Theme:
    """Tokens and the person's text scale (1.0 to 2.0)."""

    tokens: Tokens = LIGHT
    scale: float = 1.0

    @property
    def high_contrast(self) -> bool:
        """Whether soft fills are gone, so that chips need borders and a chosen thing a bar or frame."""
        return self.tokens == CONTRAST

    def px(self, length: float) -> int:
        """Scale a length that goes with text (a height, a padding, an icon); returns whole pixels."""
        return round(length * self.scale)

    def colour(self, token: str) -> QColor:
        """The colour of a token, such as ``"accent_soft"``."""
        return QColor(_colour(getattr(self.tokens, token)))

    def ink(self, tone: Tone) -> QColor:
        """The colour in which a tone is written or drawn."""
        return self.colour(tone.value)

    def soft(self, tone: Tone) -> QColor:
        """The fill that goes behind text of a tone."""
        return self.colour(_SOFT[tone])

    def font(self, role: Role) -> QFont:
        """The font of a role at the person's scale."""
        _, size, weight, _ = role.value
        return QFont(_font(round(size * self.scale), weight))


_SOFT = {
    Tone.PLAIN: "neutral_soft",
    Tone.MUTED: "neutral_soft",
    Tone.NEUTRAL: "neutral_soft",
    Tone.ACCENT: "accent_soft",
    Tone.OK: "ok_soft",
    Tone.BAD: "bad_soft",
    Tone.WARN: "warn_soft",
}


@lru_cache(maxsize=256)
def _colour(value: str) -> QColor:
    return QColor(value)


@lru_cache(maxsize=64)
def _font(pixels: int, weight: int) -> QFont:
    font = QFont("Inter")
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    return font


_current: list[Theme] = [Theme()]


def current() -> Theme:
    """The theme that :func:`apply` set last; light at scale 1.0 before that."""
    return _current[0]


def choose(scheme: Scheme, *, system_dark: bool, system_contrast: bool) -> Tokens:
    """Pick the tokens for what a person asked for and what the system says about itself."""
    if scheme is Scheme.CONTRAST or (scheme is Scheme.SYSTEM and system_contrast):
        return CONTRAST
    if scheme is Scheme.DARK or (scheme is Scheme.SYSTEM and system_dark):
        return DARK
    return LIGHT


def system_preferences(app: QApplication) -> tuple[bool, bool]:
    """What the desktop environment asks for: (dark colours, high contrast)."""
    hints = app.styleHints()
    dark = hints.colorScheme() is Qt.ColorScheme.Dark
    preference = getattr(hints, "accessibility", None)  # Qt 6.10 and later
    if preference is None:
        return dark, False
    return dark, preference().contrastPreference() is Qt.ContrastPreference.HighContrast


def apply(app: QApplication, theme: Theme) -> None:
    """Make a theme the one of the whole program: style Fusion, palette, font."""
    _current[0] = theme
    if app.style().objectName() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(palette(theme))
    app.setFont(theme.font(Role.BODY))


def palette(theme: Theme) -> QPalette:
    """The palette that makes Qt's own controls (menus, calendars, tooltips) wear the tokens."""
    roles = QPalette.ColorRole
    wanted = {
        roles.Window: "bg", roles.WindowText: "text", roles.Base: "surface", roles.AlternateBase: "bg",
        roles.Text: "text", roles.PlaceholderText: "muted", roles.Button: "surface", roles.ButtonText: "text",
        roles.BrightText: "bad", roles.Highlight: "accent", roles.HighlightedText: "on_accent",
        roles.Accent: "accent", roles.Link: "accent", roles.LinkVisited: "accent", roles.ToolTipBase: "rail",
        roles.ToolTipText: "rail_text", roles.Light: "surface", roles.Midlight: "line", roles.Mid: "line2",
        roles.Dark: "line2", roles.Shadow: "line2",
    }  # fmt: skip
    result = QPalette()
    for role, token in wanted.items():
        result.setColor(role, theme.colour(token))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("muted"))
    return result


def pairs_in_use() -> list[tuple[str, str, float]]:
    """Every (ink, fill, least contrast ratio) that a control paints: 4.5 for text, 3.0 for borders and rings."""
    text = [
        *((ink, fill) for ink in ("text", "muted", "accent", "ok", "bad", "warn") for fill in ("bg", "surface")),
        *((ink, f"{ink}_soft") for ink in ("accent", "ok", "bad", "warn", "neutral")),
        *((ink, f"{tone}_soft") for ink in ("text", "muted") for tone in ("accent", "bad", "warn", "ok")),
        ("text", "neutral_soft"), ("muted", "neutral_soft"), ("neutral", "surface"), ("neutral", "bg"),
        ("on_accent", "accent"), ("rail_text", "rail"), ("rail_text", "rail_chosen"),
    ]  # fmt: skip
    edges = [
        ("line2", "bg"),
        ("line2", "surface"),
        ("focus", "bg"),
        ("focus", "surface"),
        ("rail_mark", "rail"),
    ]
    edges += [("focus", f"{tone}_soft") for tone in ("accent", "ok", "bad", "warn", "neutral")]
    edges += [(tone, "surface") for tone in ("accent", "ok", "bad", "warn")]
    return [(i, f, 4.5) for i, f in text] + [(i, f, 3.0) for i, f in edges]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two ``#RRGGBB`` colours (WCAG 2.2, relative luminance), from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(value: str) -> float:
    channels = [int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


TOKEN_NAMES = tuple(f.name for f in fields(Tokens))
