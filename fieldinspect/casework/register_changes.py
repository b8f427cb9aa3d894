"""Changing the register: what is known of a workplace, people counted on a day, two entries that are one workplace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from fieldinspect.casework.checking import text_of
from fieldinspect.casework.errors import BadValue, NotFound, WrongState
from fieldinspect.casework.register_files import CELL_LIMIT, ISIC
from fieldinspect.casework.registers import establishment, headcount_of, scheme_of
from fieldinspect.casework.workspace import Workspace
from fieldinspect.domain.establishments import DETAILS
from fieldinspect.domain.event_kinds import body_clear, body_establishment_merged, body_set
from fieldinspect.domain.people import Act

_DAYS: Final = ("liable_from", "liable_to")
FIELDS: Final = ("legal_name", "trade_name", "isic", "address", "locality", *_DAYS, *DETAILS)
"""What can be written on an entry of the register, beside its numbers."""


def update_establishment(
    ws: Workspace, id: str, fields: Mapping[str, str], identifiers: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Write on an entry; a blank text empties a field. Returns the names of what changed.

    Raises:
        NotAllowed: the role. NotFound: no such entry. WrongState: it was merged into another one.
        BadValue: a field that does not exist or cannot hold the value.
    """
    ws.require(Act.IMPORT_REGISTER)
    place = establishment(ws, id)
    if place.merged_into:
        raise WrongState("This entry was merged into another one; write on that one instead.")
    if unknown := next((name for name in fields if name not in FIELDS), None):
        raise BadValue(f"The register has no field {unknown[:40]}; it has {', '.join(FIELDS)}.")
    values = {name: _value(name, text) for name, text in fields.items()}
    if "legal_name" in values and not values["legal_name"]:
        raise BadValue("An establishment needs a name.")
    begins, ends = (values.get(name, getattr(place, name)) for name in _DAYS)
    if begins and ends and begins > ends:
        raise BadValue(f"liable_to ({ends}) comes before liable_from ({begins}).")
    numbers = {f"identifier[{scheme_of(s)}]": text_of(n, CELL_LIMIT) for s, n in (identifiers or {}).items()}
    known = {name: str(getattr(place, name, "") or place.details.get(name, "")) for name in values}
    known |= {f"identifier[{scheme}]": number for scheme, number in place.identifiers.items()}
    changed = {path: text for path, text in {**values, **numbers}.items() if known.get(path, "") != text}
    stream = bytes.fromhex(id)
    drafts = []
    for path, text in changed.items():
        seen = ws.store.seen(stream, path)
        drafts.append(ws.draft(stream, body_set(path, text, seen) if text else body_clear(path, seen)))
    if drafts:
        ws.store.record(drafts)
    return tuple(changed)


def count_people(
    ws: Workspace, id: str, on: str, headcount: Sequence[Mapping[str, Any]], source: str = ""
) -> int:
    """Record how many people worked there on a day, by sex and age band; return how many in all.

    Category rows (a vulnerable group) are parts of the whole and cannot be larger than it.

    Raises:
        NotAllowed, NotFound: as above. BadValue: no rows, a day that has not come, or parts that exceed the whole.
    """
    ws.require(Act.IMPORT_REGISTER)
    establishment(ws, id)
    day = _value("on", on)
    if not day or day > ws.now().date().isoformat():
        raise BadValue("People are counted on a day that has come, such as 2026-11-24.")
    rows = [headcount_of(row) for row in headcount]
    whole = sum(row.n for row in rows if not row.category)
    if not rows:
        raise BadValue("A count has at least one row.")
    for row in rows:
        of_sex = sum(each.n for each in rows if not each.category and each.sex == row.sex)
        if row.category and row.n > of_sex:
            raise BadValue(f"{row.n} of the group {row.category} cannot be part of {of_sex} (sex {row.sex}).")
    stream, kept = bytes.fromhex(id), text_of(source, CELL_LIMIT)
    drafts = []
    for row in rows:
        value = {"sex": row.sex, "age_band": row.age_band, "category": row.category, "n": row.n, "on": day}
        path = f"headcount[{ws.ids.hex()}]"
        drafts.append(ws.draft(stream, body_set(path, value | ({"source": kept} if kept else {}), ())))
    ws.store.record(drafts)
    return whole


def merge_establishments(ws: Workspace, id: str, into: str, reason: str) -> str:
    """Say that two entries are the same workplace; ``into`` goes on, neither is deleted. Returns the one that goes on.

    Raises:
        NotAllowed: the role. NotFound: no such entry. WrongState: merged already. BadValue: into itself, or no reason.
    """
    ws.require(Act.MERGE)
    gone, goes_on = establishment(ws, id), establishment(ws, into)
    if not reason.strip():
        raise BadValue("Merging two entries needs a reason.")
    if gone.merged_into:
        raise WrongState("This entry was merged already.")
    if goes_on.id == gone.id:
        raise BadValue("An entry cannot be merged into itself.")
    if goes_on.merged_into:
        raise WrongState("The entry that is to go on was merged itself; choose the one that goes on.")
    body = body_establishment_merged(goes_on.id, text_of(reason))
    ws.store.record([ws.draft(bytes.fromhex(gone.id), body)])
    return goes_on.id


def survivor(ws: Workspace, id: str) -> str:
    """The entry that goes on for an entry, itself where it was not merged.

    Raises:
        NotFound: no such entry.
    """
    seen: set[str] = set()
    while id not in seen:
        seen.add(id)
        row = ws.store.establishment_row(id)
        if row is None:
            raise NotFound(f"There is no establishment {id}; look it up in the register.")
        if not row.merged_into:
            return id
        id = row.merged_into
    return min(seen)


def _value(name: str, text: str) -> str:
    if not isinstance(text, str):
        raise BadValue(f"{name} is a text.")
    kept = text_of(text, CELL_LIMIT)
    if name == "isic" and kept and not ISIC.fullmatch(kept):
        raise BadValue(f"{kept[:20]} is not an ISIC code, such as C, 14 or 1410.")
    if kept and name in (*_DAYS, "on"):
        try:
            return date.fromisoformat(kept).isoformat()
        except ValueError:
            raise BadValue(f"{name} is a day such as 2026-12-31, not {kept[:40]}.") from None
    return kept
