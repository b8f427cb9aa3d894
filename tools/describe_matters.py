"""Writes `docs/matters.md` from the table of kinds: `python -m tools.describe_matters > docs/matters.md`."""

from __future__ import annotations

from fieldinspect.domain.matter_fields import Field
from fieldinspect.domain.matter_kinds import KINDS
from fieldinspect.domain.matters import MatterKind, Move
from fieldinspect.domain.people import Act, Role, may

_INTRODUCTION = """# Matters: what is followed beside visits

A matter is a campaign, an accident, a referral to another body, a piece of equipment with its next examination. Each kind has fields and a course of moves; both are data (`fieldinspect/domain/matter_kinds/`), and this page is made from them (`python -m tools.describe_matters`). Fields can be written as long as the matter is not at its end, and what two people write differently stays until it is settled. What is given with a move is frozen by it. A move that comes where it is not legal changes nothing and is flagged.

`*` marks what is required. *With a move* are fields that only a move gives. Everything is internal unless it says otherwise.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_INTRODUCTION, *(_section(kind) for kind in KINDS.values())])


def _section(kind: MatterKind) -> str:
    own = [f for f in kind.fields if f.name not in kind.by_move or f.name in kind.early]
    given = [f for f in kind.fields if f.name in kind.by_move and f.name not in kind.early]
    lines = [f"## {kind.name}", f"Source: {kind.source}. Begun by {_roles(kind.add)}."]
    if kind.prefix:
        lines.append(f"Its number begins with {kind.prefix}.")
    if kind.due:
        lines.append(f"Until when to act: {', '.join(f'`{name}`' for name in kind.due)}.")
    lines += ["", "- Fields: " + ", ".join(map(_field, own)) + "."]
    if given:
        lines.append("- With a move: " + ", ".join(map(_field, given)) + ".")
    if kind.moves:
        lines += ["", "| move | from | to | needs | may have | who |", "|---|---|---|---|---|---|"]
        lines += [_move(move) for move in kind.moves]
    else:
        lines.append(f"- It is `{kind.first}` and stays so.")
    return "\n".join([*lines, ""])


def _field(field: Field) -> str:
    words = f"`{field.name}`" + ("*" if field.required else "")
    if field.codes:
        words += f" ({', '.join(field.codes)})"
    elif field.to:
        words += f" ({field.kind.value} to {field.to})"
    elif field.kind.value != "text":
        words += f" ({field.kind.value})"
    return words if field.sensitivity == "internal" else f"{words} [{field.sensitivity}]"


def _move(move: Move) -> str:
    needs, can = (", ".join(f"`{name}`" for name in names) for names in (move.needs, move.may))
    who = _roles(move.act) + (", not whoever began it" if move.four_eyes else "")
    return f"| `{move.name}` | {', '.join(move.frm)} | {move.to} | {needs} | {can} | {who} |"


def _roles(act: Act) -> str:
    return " or ".join(role.value for role in Role if may(role, act))


if __name__ == "__main__":
    print(page(), end="")
