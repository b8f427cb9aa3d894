"""Which copy shows which field: the one rule of confidentiality (C81 15, C129 20)."""

from __future__ import annotations

from typing import Final

from fieldinspect.domain.codes import Audience, Sensitivity

_SEES: Final[dict[Audience, frozenset[Sensitivity]]] = {
    Audience.EMPLOYER: frozenset({Sensitivity.PUBLIC, Sensitivity.PARTIES}),
    Audience.WORKER: frozenset({Sensitivity.PUBLIC, Sensitivity.PARTIES}),
    Audience.COURT: frozenset({Sensitivity.PUBLIC, Sensitivity.PARTIES, Sensitivity.INTERNAL}),
    Audience.INTERNAL: frozenset({Sensitivity.PUBLIC, Sensitivity.PARTIES, Sensitivity.INTERNAL}),
}
_NEVER_IN_COURT: Final = frozenset({"visit_type", "planning", "safety"})
_CODED: Final = frozenset({Audience.COURT, Audience.INTERNAL})


def may_see(audience: Audience, sensitivity: Sensitivity | str) -> bool:
    """Whether a copy for this reader shows fields of this class in clear. An unknown class is shown to nobody."""
    try:
        return Sensitivity(sensitivity) in _SEES[audience]
    except ValueError:
        return False


def sees_coded_people(audience: Audience) -> bool:
    """Whether a copy may say that coded persons were interviewed (their words and names are in no copy)."""
    return audience in _CODED


def may_see_field(audience: Audience, name: str) -> bool:
    """Whether a copy shows a field of the visit itself: planning, safety and visit type stay in the file."""
    return audience is Audience.INTERNAL or name not in _NEVER_IN_COURT
