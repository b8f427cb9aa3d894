"""What an ISIC code means, from the list that ships with the checklists."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from forms import checklists


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    path = Path(checklists.__file__).parent / "isic_rev4.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["label"] for row in csv.DictReader(file)}


def activity(isic: str) -> str:
    """The code with its title, such as `1410 Manufacture of wearing apparel`; the bare code when it is not known."""
    title = _titles().get(isic, "")
    return title if title.startswith(isic) else f"{isic} {title}".strip()
