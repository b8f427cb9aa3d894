"""The look of documents: paper, margins, sizes, colours."""

from __future__ import annotations

from enum import Enum

from fieldinspect.domain.codes import Severity
from fieldinspect.reports.text.faces import Weight
from fieldinspect.reports.text.setting import Colour, Style


class Paper(Enum):
    """Paper, width and height in points."""

    A4 = (595.28, 841.89)
    LETTER = (612.0, 792.0)


MARGIN = 56.0
FOOT = 46.0
"""Height of the footer's strip, from the lower edge of the paper."""

NAVY: Colour = (0.059, 0.161, 0.263)
INK: Colour = (0.075, 0.098, 0.133)
GREY: Colour = (0.290, 0.330, 0.388)
LINE: Colour = (0.720, 0.745, 0.776)
BAND: Colour = (0.949, 0.957, 0.965)
GHOST: Colour = (0.878, 0.890, 0.906)
WHITE: Colour = (1.0, 1.0, 1.0)
BLUE: Colour = (0.043, 0.286, 0.525)
PEN: Colour = (0.075, 0.145, 0.420)

SEVERITY_COLOUR: dict[Severity, Colour] = {
    Severity.IMMINENT_DANGER: (0.545, 0.078, 0.086),
    Severity.VERY_SERIOUS: (0.545, 0.078, 0.086),
    Severity.SERIOUS: (0.541, 0.271, 0.0),
    Severity.MINOR: (0.255, 0.310, 0.376),
}

BODY = Style(9.4, 13.4, Weight.REGULAR, INK)
BODY_BOLD = BODY.but(weight=Weight.BOLD)
SMALL = Style(8.2, 11.4, Weight.REGULAR, INK)
SMALL_BOLD = SMALL.but(weight=Weight.BOLD)
SMALL_GREY = SMALL.but(colour=GREY)
LABEL = Style(7.4, 10.0, Weight.REGULAR, GREY)
LABEL_BOLD = LABEL.but(weight=Weight.BOLD)
TINY = Style(6.6, 9.0, Weight.REGULAR, GREY)
TITLE = Style(25, 30, Weight.BOLD, NAVY)
SUBTITLE = Style(11.4, 15, Weight.REGULAR, INK)
HEADING = Style(12.4, 16, Weight.BOLD, NAVY)
SUBHEADING = Style(8.2, 11.4, Weight.BOLD, NAVY)
