"""What a step of a story is: its name, its parameters, what carries it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from fieldinspect.casework.errors import BadValue
from fieldinspect.cli.plain_values import BadParameters
from fieldinspect.cli.player import Player

Parameters = Mapping[str, Any]
Carry = Callable[[Player, Parameters], Any]

_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "text": (str,),
    "yes or no": (bool,),
    "list": (list,),
    "object": (dict,),
    "list or text": (list, str),
    "value": (str, int, bool, list),
    "number": (int,),
    "list of texts": (list,),
    "list of objects": (list,),
    "object of texts": (dict,),
}
_INSIDE: Final[Mapping[str, type]] = {"list of texts": str, "list of objects": dict, "object of texts": str}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name, what it is in words (`text`, `list` …), whether it may be left out."""

    name: str
    kind: str
    optional: bool = False


class UnknownStep(BadValue):
    """A story speaks of a step that there is not."""

    kind = "unknown_step"


@dataclass(frozen=True, slots=True)
class StepKind:
    """A step of the table. ``carry`` gets the player and the checked parameters and gives the result."""

    name: str
    parameters: tuple[Parameter, ...]
    carry: Carry
    needs_workspace: bool = True

    def checked(self, given: Parameters) -> Parameters:
        """The parameters as given, after a look at their names and kinds.

        Raises:
            BadParameters: missing, unknown, or of the wrong kind.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        unknown = [name for name in given if name not in known]
        if unknown:
            raise BadParameters(f"{self.name} has no parameter {unknown[0][:40]}; it has {', '.join(known)}.")
        for parameter in self.parameters:
            value = given.get(parameter.name)
            if value is None:
                if not parameter.optional:
                    raise BadParameters(f"{self.name} needs {parameter.name} ({parameter.kind}).")
            elif not _fits(value, parameter.kind):
                raise BadParameters(f"{self.name}: {parameter.name} has to be {_article(parameter.kind)}.")
        return {name: value for name, value in given.items() if value is not None}


def parameters(spec: str) -> tuple[Parameter, ...]:
    """Parameters from a short text: `ref value caption? attendees:list due?:list`."""
    found = []
    for word in spec.split():
        name, _, kind = word.partition(":")
        found.append(
            Parameter(name.rstrip("?"), kind.replace("_", " ") or "text", optional=name.endswith("?"))
        )
    return tuple(found)


def _fits(value: Any, kind: str) -> bool:
    """Whether a value is of a kind, and what lies in it too where the kind says that."""
    inside = value.values() if isinstance(value, dict) else value
    each = _INSIDE.get(kind)
    return isinstance(value, _TYPES[kind]) and (
        each is None or all(isinstance(item, each) for item in inside)
    )


def _article(kind: str) -> str:
    return kind if kind == "yes or no" else f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
