"""The register of establishments: adding one, importing many, looking them up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from fieldinspect.casework.checking import text_of
from fieldinspect.casework.errors import BadValue, NotFound
from fieldinspect.casework.register_files import (
    CELL_LIMIT,
    COUNT_LIMIT,
    ISIC,
    SCHEME,
    RegisterRow,
    RejectedRow,
    read_register,
)
from fieldinspect.casework.workspace import Workspace
from fieldinspect.domain.establishments import Establishment, Headcount
from fieldinspect.domain.event_kinds import body_establishment_added, body_set
from fieldinspect.domain.matching import Known, Match, Matcher, Outcome, Row
from fieldinspect.domain.people import Act
from fieldinspect.store.projections import EstablishmentRow
from sync.events import Draft

_SEXES: Final = ("F", "M", "X")
_AGE_BANDS: Final = ("under_15", "15_17", "18_plus")
_ALL: Final = 1_000_000
_CATEGORY_LIMIT: Final = 200


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A row that a person has to look at: its line, why, and the establishments it may be."""

    row: int
    outcome: Outcome
    name: str
    locality: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file. ``added`` are ids of new, unverified establishments (with ``approved`` False: how
    many there would be, as no ids); ``matched`` those that rows linked to by number."""

    approved: bool
    new: int
    added: tuple[str, ...]
    matched: tuple[str, ...]
    review: tuple[ReviewRow, ...]
    rejected: tuple[RejectedRow, ...]


def add_establishment(
    ws: Workspace,
    *,
    legal_name: str,
    trade_name: str = "",
    identifiers: Mapping[str, str] | None = None,
    isic: str = "",
    address: str = "",
    locality: str = "",
    headcount: Sequence[Mapping[str, Any]] = (),
) -> str:
    """Put one establishment into the register and return its id (hex).

    ``headcount`` rows have sex F, M or X, age_band under_15, 15_17 or 18_plus, n, and optionally a category.

    Raises:
        NotAllowed: the role may not. BadValue: no name, or a headcount that is none.
    """
    ws.require(Act.IMPORT_REGISTER)
    if not legal_name.strip():
        raise BadValue("An establishment needs a name.")
    people = tuple(headcount_of(row) for row in headcount)
    numbers = {
        scheme_of(scheme): text_of(number, CELL_LIMIT) for scheme, number in (identifiers or {}).items()
    }
    stream = ws.ids.stream()
    texts = {
        "legal_name": legal_name,
        "trade_name": trade_name,
        "isic": isic,
        "address": address,
        "locality": locality,
    }
    texts = {name: text_of(text, CELL_LIMIT) for name, text in texts.items()}
    if texts["isic"] and not ISIC.fullmatch(texts["isic"]):
        raise BadValue(f"{texts['isic'][:20]} is not an ISIC code, such as C, 14 or 1410.")
    ws.store.record(_events(ws, stream, "manual", texts, numbers, people, verified=True))
    return stream.hex()


def import_establishments(
    ws: Workspace, csv_path: Path, mapping: Mapping[str, str] | None = None, approve: bool = False
) -> ImportReport:
    """Compare a CSV register with ours; with ``approve``, new rows are added as unverified, in one transaction.

    Rows whose number is known link without a person; `probable` and `review` rows wait for one.

    Raises:
        NotAllowed: the role may not. BadFile, BadValue: the file or the mapping cannot be read.
    """
    ws.require(Act.IMPORT_REGISTER)
    matcher = Matcher(_known(ws))
    rejected: list[RejectedRow] = []
    review: list[ReviewRow] = []
    matched: list[str] = []
    new: list[RegisterRow] = []
    first_of: dict[tuple[str, str], int] = {}
    for row in read_register(csv_path, mapping):
        if isinstance(row, RejectedRow):
            rejected.append(row)
            continue
        match = matcher.match(Row(row.number, row.legal_name, row.locality))
        if match.outcome is Outcome.DUPLICATE:
            rejected.append(
                RejectedRow(row.line, "repeats a row above: the same number in the same locality")
            )
        elif match.outcome in (Outcome.NUMBER, Outcome.NUMBER_SITE):
            matched.append(match.id)
        elif match.outcome is Outcome.NEW and (row.legal_name, row.locality) not in first_of:
            first_of[row.legal_name, row.locality] = row.line
            new.append(row)
        else:
            review.append(_review(row, match))
    added = _add_rows(ws, new) if approve else ()
    return ImportReport(approve, len(new), added, tuple(matched), tuple(review), tuple(rejected))


def establishments(ws: Workspace, text: str = "") -> tuple[EstablishmentRow, ...]:
    """The register as a list, optionally only what a search text finds."""
    ws.require(Act.SEE_REGISTER)
    return tuple(ws.store.establishments(text=text))


def establishment(ws: Workspace, id: str) -> Establishment:
    """One establishment by its id.

    Raises:
        NotFound: none has this id.
    """
    ws.require(Act.SEE_REGISTER)
    try:
        found = ws.store.establishment(id)
    except (LookupError, ValueError):
        raise NotFound(f"There is no establishment {id}; look it up in the register.") from None
    if not found.legal_name:
        raise NotFound(f"There is no establishment {id}; look it up in the register.")
    return found


def _known(ws: Workspace) -> list[Known]:
    return [
        Known(row.id, row.identifiers.get("tax") or next(iter(row.identifiers.values()), ""), row.legal_name, row.locality)
        for row in ws.store.establishments(limit=_ALL)
    ]  # fmt: skip


def _review(row: RegisterRow, match: Match) -> ReviewRow:
    outcome = Outcome.REVIEW if match.outcome is Outcome.NEW else match.outcome
    return ReviewRow(row.line, outcome, row.legal_name, row.locality, match.candidates)


def _add_rows(ws: Workspace, rows: Sequence[RegisterRow]) -> tuple[str, ...]:
    added: list[str] = []
    drafts: list[Draft] = []
    for row in rows:
        stream = ws.ids.stream()
        texts = {
            "legal_name": row.legal_name,
            "trade_name": row.trade_name,
            "isic": row.isic,
            "address": row.address,
            "locality": row.locality,
        }
        drafts += _events(ws, stream, "import", texts, row.identifiers, row.headcount, verified=False)
        added.append(stream.hex())
    if drafts:
        ws.store.record(drafts)
    return tuple(added)


def _events(
    ws: Workspace,
    stream: bytes,
    source: str,
    texts: Mapping[str, str],
    identifiers: Mapping[str, str],
    people: Sequence[Headcount],
    *,
    verified: bool,
) -> list[Draft]:
    values: dict[str, Any] = {name: text.strip() for name, text in texts.items() if text.strip()}
    values |= {f"identifier[{scheme}]": number.strip() for scheme, number in sorted(identifiers.items())}
    for row in people:
        values[f"headcount[{ws.ids.hex()}]"] = {
            "sex": row.sex,
            "age_band": row.age_band,
            "category": row.category,
            "n": row.n,
        }
    if verified:
        values["verified"] = True
    bodies = [body_establishment_added(source, ws.user.office)]
    bodies += [body_set(path, value, ()) for path, value in values.items()]
    return [ws.draft(stream, body) for body in bodies]


def scheme_of(name: str) -> str:
    """The name of a kind of number, such as tax or licence.

    Raises:
        BadValue: it is none.
    """
    if not SCHEME.fullmatch(f"identifier.{name}"):
        raise BadValue(
            f"{name[:40]} is not the name of a number, such as tax or licence: small letters, digits and _."
        )
    return name


def headcount_of(row: Mapping[str, Any]) -> Headcount:
    """A row of a count as a value.

    Raises:
        BadValue: something is missing, unknown, or no number.
    """
    unknown = set(row) - {"sex", "age_band", "category", "n"}
    if unknown:
        raise BadValue(f"A headcount row has no {', '.join(sorted(unknown))}.")
    sex, band, n, category = row.get("sex"), row.get("age_band"), row.get("n"), row.get("category") or ""
    if not isinstance(category, str):
        raise BadValue("A headcount row's category is a text.")
    if sex not in _SEXES or band not in _AGE_BANDS or type(n) is not int or not 0 <= n <= COUNT_LIMIT:
        raise BadValue(
            f"A headcount row needs a sex ({', '.join(_SEXES)}), an age_band ({', '.join(_AGE_BANDS)}) and a number n "
            f"from 0 to {COUNT_LIMIT:,}."
        )
    return Headcount(str(sex), str(band), n, text_of(category, _CATEGORY_LIMIT))
