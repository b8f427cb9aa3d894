"""Document numbers such as `IMP-2026-D017-0042`: counted on this device, per type and year, without gaps unexplained."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from fieldinspect.store.database import Database

_PREFIX: Final = re.compile(r"[A-Z]{3}")


def next_number(database: Database, prefix: str, year: int, code: str) -> str:
    """Take the next number of a series, inside the caller's transaction: rolled back, it is not taken.

    ``prefix`` is the document type (three capitals), ``code`` the device code given by the office.
    """
    if not _PREFIX.fullmatch(prefix) or not 1900 <= year <= 9999:
        raise ValueError(f"{prefix}-{year} does not begin a number")
    row = database.execute(
        "INSERT INTO number_series(prefix, code, year, last) VALUES (?,?,?,1) "
        "ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last",
        (prefix, code, year),
    ).fetchall()
    return f"{prefix}-{year}-{code}-{row[0][0]:04d}"


def device_code_of(replica: bytes) -> str:
    """The device code of a laptop that no office knows yet: `X` and five hex digits of its replica."""
    return "X" + replica.hex()[:5].upper()


def explain_gap(database: Database, number: str, reason: str, at_ms: int) -> None:
    """Say why a number was taken and stands on no document."""
    database.execute(
        "INSERT INTO number_gap(number, reason, at_ms) VALUES (?,?,?) ON CONFLICT DO UPDATE SET reason=excluded.reason",
        (number, reason, at_ms),
    )


def gaps(database: Database) -> Mapping[str, str]:
    """The explained gaps: number to reason."""
    rows = database.execute("SELECT number, reason FROM number_gap ORDER BY number").fetchall()
    return dict(rows)
