"""What every paper carries: issuing body, premises, people, signatures, deliveries, number and version."""

from __future__ import annotations

import csv
from datetime import datetime
from functools import lru_cache

from fieldinspect import __version__
from fieldinspect.casework.paper_answers import Copy, statistic
from fieldinspect.casework.registers import establishment
from fieldinspect.domain.acts import Attendee, Signature
from fieldinspect.domain.codes import Selection, Side
from fieldinspect.domain.dossier import (
    Authority,
    DeliveryLine,
    Head,
    Person,
    Premises,
    SignatureLine,
)
from fieldinspect.domain.establishments import Establishment
from fieldinspect.domain.inspections import Change
from fieldinspect.domain.law import in_language
from fieldinspect.domain.people import Role
from forms import checklists as shipped

PROGRAM = f"FieldInspect {__version__}"


def head_of(copy: Copy, kind: str, number: str, version: int | None, issued: datetime | None) -> Head:
    """The head of a copy; a draft has neither number nor version."""
    ws = copy.visit.ws
    office = ws.jurisdiction.office(copy.visit.inspection.office)
    language = copy.words.language
    address = " · ".join(part for part in (office.address, office.phone) if part)
    replaces = version - 1 if version is not None and version > 1 else None
    return Head(
        kind=kind,
        number=number if version is not None else "",
        version=version,
        issued=issued if version is not None else None,
        audience=copy.audience,
        language=language,
        authority=Authority(in_language(office.name, language), in_language(office.unit, language), address),
        zone=copy.visit.inspection.field_value("zone") or ws.zone_name,
        program=PROGRAM,
        practice=ws.practice or bool(copy.visit.inspection.field_value("practice")),
        replaces=replaces,
    )


def premises_of(copy: Copy) -> Premises:
    """The establishment as it was found: headcounts from the visit's answers, else from the register."""
    place = establishment(copy.visit.ws, copy.visit.inspection.establishment)
    counted = _counted(copy)
    women, men, young = counted or (place.women, place.men, place.under_18)
    return Premises(
        name=place.legal_name,
        trade_name=place.trade_name,
        address=", ".join(part for part in (place.address, place.locality) if part),
        register=_numbers(copy, place),
        activity=_activity(copy, place.isic),
        women=women,
        men=men,
        under_18=young,
        workers=women + men if counted else max(place.workers, women + men),
    )


def inspectors_of(copy: Copy) -> tuple[Person, ...]:
    """Who carried out the visit: its inspector, then others who wrote on it."""
    visit = copy.visit
    users = visit.ws.store.users()
    authors = dict.fromkeys([visit.inspection.inspector, *(change.author for change in _fieldwork(copy))])
    found = []
    for author in authors:
        user = users.get(author)
        role = user.role if user is not None else Role.INSPECTOR
        if author == visit.inspection.inspector or role is Role.INSPECTOR:
            key = "function.supervisor" if role is Role.SUPERVISOR else "function.inspector"
            found.append(Person(visit.ws.name_of(author), copy.word(key)))
    return tuple(found)


def people_of(copy: Copy, side: Side) -> tuple[Person, ...]:
    """Who was met for a side, each named once; a choice by the employer is said."""
    found: dict[tuple[str, str], Person] = {}
    for conference in copy.visit.inspection.conferences:
        for attendee in conference.attendees:
            if attendee.side is side:
                found.setdefault((attendee.name, attendee.function), person_of(copy, attendee))
    return tuple(found.values())


def person_of(copy: Copy, attendee: Attendee) -> Person:
    """An attendee as printed."""
    imposed = attendee.side is Side.WORKER and attendee.selection == Selection.CHOSEN_BY_EMPLOYER
    warning = copy.word("warning.chosen_by_employer") if imposed else ""
    return Person(attendee.name, attendee.function, warning)


def signatures_of(copy: Copy, of: str) -> tuple[SignatureLine, ...]:
    """The last act of each side on the visit or a notice."""
    acts = [copy.visit.inspection.signature_of(of, side) for side in Side]
    return tuple(_signature(copy, act) for act in acts if act is not None)


def deliveries_of(copy: Copy, of: str) -> tuple[DeliveryLine, ...]:
    """The copies that were handed over."""
    return tuple(
        DeliveryLine(d.side, d.to, d.method, d.outcome, copy.visit.ws.local(d.at_ms), d.reason)
        for d in copy.visit.inspection.deliveries
        if d.of == of
    )


def _signature(copy: Copy, act: Signature) -> SignatureLine:
    capacity = next(
        (
            attendee.function
            for conference in copy.visit.inspection.conferences
            for attendee in conference.attendees
            if attendee.name == act.name and attendee.side is act.side
        ),
        copy.word("function.inspector") if act.side is Side.INSPECTOR else "",
    )
    return SignatureLine(
        act.side, act.name, capacity, act.outcome, copy.visit.ws.local(act.at_ms), act.reason, act.remarks,
        act.strokes,
    )  # fmt: skip


def _fieldwork(copy: Copy) -> list[Change]:
    kinds = {"open", "set", "clr", "rep+", "att", "seal", "finding.draft", "notice.issue", "fin"}
    return [change for change in copy.visit.inspection.history if change.kind in kinds]


def _counted(copy: Copy) -> tuple[int, int, int] | None:
    """Women, men and people under 18 as counted on the visit; None where they were not."""
    women, men = statistic(copy.visit, "c3.women"), statistic(copy.visit, "c3.men")
    if women is None or men is None:
        return None
    young = (statistic(copy.visit, name) for name in ("c3.young_women", "c3.young_men", "c3.under_15"))
    return women, men, sum(n or 0 for n in young)


def _numbers(copy: Copy, place: Establishment) -> str:
    return " · ".join(
        f"{copy.word(f'scheme.{scheme}')} {number}" for scheme, number in sorted(place.identifiers.items())
    )


def _activity(copy: Copy, code: str) -> str:
    title = _isic_titles().get(code, "")
    return copy.word("activity", code=code, title=title) if title else code


@lru_cache(maxsize=1)
def _isic_titles() -> dict[str, str]:
    """The titles of ISIC Rev. 4 by code, from the shipped list."""
    with (shipped.media_dir() / "isic_rev4.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["title"] for row in csv.DictReader(file)}
