"""Values that are there before anyone answers: identifiers, moments, and properties of the device."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from random import Random
from typing import Final
from uuid import UUID

from forms.building import set_text
from forms.tree import Instance, Leaf, descend
from forms.values import moment_text

_PROPERTIES: Final = {
    "deviceid": "deviceid",
    "uri:deviceid": "deviceid",
    "username": "username",
    "uri:username": "username",
    "email": "email",
    "uri:email": "email",
    "phonenumber": "phonenumber",
    "uri:phonenumber": "phonenumber",
}


def new_identifier(chance: Random) -> str:
    """`uuid:…` from the session's source of chance."""
    return f"uuid:{UUID(int=chance.getrandbits(128), version=4)}"


def preload(node: Instance, now: datetime, chance: Random, properties: Mapping[str, str]) -> None:
    """Write the preloads of all leaves under a node; only where the node is new."""
    for leaf in descend(node):
        if not isinstance(leaf, Leaf) or not leaf.defn.bind.preload:
            continue
        text = _text(leaf.defn.bind.preload, leaf.defn.bind.preload_parameters, now, chance, properties)
        if text is not None:
            set_text(leaf, text, now.tzinfo)


def is_end(leaf: Leaf) -> bool:
    """Whether the leaf keeps the moment when filling ended."""
    bind = leaf.defn.bind
    return bind.preload == "timestamp" and bind.preload_parameters == "end"


def _text(
    kind: str, parameters: str, now: datetime, chance: Random, properties: Mapping[str, str]
) -> str | None:
    if kind == "uid":
        return new_identifier(chance)
    if kind == "timestamp" and parameters == "start":
        return moment_text(now)
    if kind == "date" and parameters == "today":
        return now.date().isoformat()
    if kind == "property":
        return properties.get(_PROPERTIES.get(parameters, parameters), "")
    return None
