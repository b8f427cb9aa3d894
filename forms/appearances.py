"""The appearances that the desktop knows, and those that it shows in another way."""

from __future__ import annotations

import re
from typing import Final

from forms.definition import Control
from forms.reading import Findings

KNOWN: Final = frozenset(
    {"numbers", "multiline", "url", "thousands-sep", "masked", "hidden-answer", "counter", "minimal", "search",
     "autocomplete", "quick", "columns", "columns-pack", "no-buttons", "likert", "label", "list", "list-nolabel",
     "table-list", "field-list", "month-year", "year", "no-calendar", "vertical", "no-ticks", "picker", "rating", "new",
     "new-front", "signature", "draw", "annotate", "hide-input", "horizontal", "horizontal-compact", "compact"}
)  # fmt: skip
AS_TEXT: Final = frozenset(
    {"map", "placement-map", "maps", "image-map", "printer", "bearing", "ethiopian", "coptic", "islamic", "bikram-sambat",
     "myanmar", "persian", "buddhist"}
)  # fmt: skip
_SEARCH: Final = re.compile(r"\bsearch\s*\(")
_SIZED: Final = re.compile(r"(columns-\d+|w\d+|compact-\d+)\Z")


def warn_of_appearance(path: str, kind: str, control: Control, findings: Findings) -> None:
    """Refuse `search()`, and name what is ignored or shown as typed text."""
    if _SEARCH.search(control.appearance):
        findings.error(path, "the appearance `search()` is not supported", "use select_one_from_file")
        return
    for word in control.appearance.split():
        if word in AS_TEXT or word.startswith(("ex:", "printer:")):
            findings.warn(
                f"{path}: the appearance “{word}” is not supported; the question shows as typed text"
            )
        elif word not in KNOWN and not _SIZED.match(word):
            findings.warn(f"{path}: the appearance “{word}” is not known and is ignored")
