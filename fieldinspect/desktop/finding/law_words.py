"""Provisions as people cite them, read as in force on the day of the visit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fieldinspect.domain.jurisdiction import Jurisdiction
from fieldinspect.domain.law import Provision


def provision(law: Jurisdiction, key: str, day: date) -> Provision | None:
    """The wording of a provision in force on a day, or None when the library does not know it."""
    found = law.library.resolve(key, day)
    return found[0] if found else None


def citation(law: Jurisdiction, key: str, day: date, language: str) -> str:
    """How a provision is cited; its bare key when the library does not know it."""
    known = provision(law, key, day)
    return known.citation(language) if known is not None else key


def citations(law: Jurisdiction, keys: Iterable[str], day: date, language: str) -> str:
    """Several provisions on one line, binding ones first as the finding has them."""
    return " · ".join(citation(law, key, day, language) for key in keys)


def may_carry_notice(law: Jurisdiction, keys: Iterable[str], day: date) -> bool:
    """Whether one of the provisions is enforceable, verified and in force: the ground that a notice needs."""
    return any(p is not None and p.may_base_notice for p in (provision(law, key, day) for key in keys))
