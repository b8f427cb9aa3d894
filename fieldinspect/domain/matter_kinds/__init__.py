"""Every kind of matter that ships, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fieldinspect.domain.matter_kinds import (
    accidents,
    cooperation,
    dialogue,
    enforcement,
    planning,
    workplace,
)
from fieldinspect.domain.matters import MatterKind

KINDS: Final[Mapping[str, MatterKind]] = {
    kind.name: kind
    for room in (planning, enforcement, accidents, cooperation, dialogue, workplace)
    for kind in room.KINDS
}
