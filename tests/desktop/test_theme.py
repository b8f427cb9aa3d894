"""Colours can be told apart and read in every scheme."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from fieldinspect.desktop import theme
from fieldinspect.desktop.controls import Chip, PrimaryButton, SecondaryButton
from fieldinspect.desktop.theme import CONTRAST, DARK, LIGHT, Role, Scheme, Theme, Tokens, Tone

SCHEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


@pytest.mark.parametrize("name", SCHEMES)
def test_every_pair_in_use_has_enough_contrast(name: str) -> None:
    tokens = SCHEMES[name]
    poor = [
        f"{ink} on {fill}: {theme.contrast(getattr(tokens, ink), getattr(tokens, fill)):.2f} < {least}"
        for ink, fill, least in theme.pairs_in_use()
        if theme.contrast(getattr(tokens, ink), getattr(tokens, fill)) < least
    ]
    assert not poor


def test_contrast_is_that_of_wcag() -> None:
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)
    assert theme.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("asked", "dark", "contrast", "expected"),
    [
        (Scheme.SYSTEM, False, False, LIGHT),
        (Scheme.SYSTEM, True, False, DARK),
        (Scheme.SYSTEM, True, True, CONTRAST),
        (Scheme.LIGHT, True, True, LIGHT),
        (Scheme.DARK, False, False, DARK),
        (Scheme.CONTRAST, True, False, CONTRAST),
    ],
)
def test_a_person_overrides_the_system(asked: Scheme, dark: bool, contrast: bool, expected: Tokens) -> None:
    assert theme.choose(asked, system_dark=dark, system_contrast=contrast) is expected


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_text_grows_with_the_scale(scale: float) -> None:
    look = Theme(LIGHT, scale)
    assert look.font(Role.BODY).pixelSize() == round(14 * scale)
    assert look.px(44) == round(44 * scale)


def test_colours_that_are_handed_out_can_be_changed_without_changing_the_theme() -> None:
    colour = theme.current().colour("accent")
    colour.setAlpha(3)
    assert theme.current().colour("accent").alpha() == 255


@pytest.mark.parametrize("name", SCHEMES)
def test_what_is_painted_is_what_the_tokens_say(name: str, qapp: QApplication) -> None:
    theme.apply(qapp, Theme(SCHEMES[name]))
    button, chip, other = PrimaryButton("Go on"), Chip("Draft", tone=Tone.WARN), SecondaryButton("Stay")
    for widget, token in ((button, "accent"), (chip, "warn_soft"), (other, "surface")):
        assert _middle_edge(widget) == getattr(SCHEMES[name], token).lower()


def _middle_edge(widget: QWidget) -> str:
    """The colour a little inside the near edge, where the fill is and no words are."""
    widget.resize(widget.sizeHint())
    return widget.grab().toImage().pixelColor(4, widget.height() // 2).name()
