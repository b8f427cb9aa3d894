"""The door to jurisdiction packs: those that ship, and folders that a country's administrators made."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from fieldinspect.domain.law import LegalLibrary
from fieldinspect.domain.pack import (
    Birthday,
    Jurisdiction,
    Money,
    NightBand,
    NoticeTerms,
    NoticeTexts,
    Office,
    Parameter,
    Rounding,
    Suspends,
)
from fieldinspect.domain.pack_fields import JurisdictionError
from fieldinspect.domain.pack_reading import read_pack
from resources import resource

__all__ = [
    "Birthday",
    "Jurisdiction",
    "JurisdictionError",
    "Money",
    "NightBand",
    "NoticeTerms",
    "NoticeTexts",
    "Office",
    "Parameter",
    "Rounding",
    "Suspends",
    "load_jurisdiction",
    "shipped_jurisdiction",
    "shipped_jurisdictions",
]

_FILES: Final = ("pack", "calendar", "notices", "parameters")
_LARGEST: Final = 2_000_000
"""Bytes of one file of a pack; more is not a pack."""
_MOST_LAWS: Final = 200


def shipped_jurisdictions() -> tuple[str, ...]:
    """The codes of the packs that ship."""
    return tuple(sorted(folder.name for folder in resource("jurisdictions").iterdir() if folder.is_dir()))


@lru_cache(maxsize=8)
def shipped_jurisdiction(code: str) -> Jurisdiction:
    """A pack that ships, such as ``xx``; read once.

    Raises:
        JurisdictionError: no such pack ships.
    """
    if code not in shipped_jurisdictions():
        known = ", ".join(shipped_jurisdictions())
        raise JurisdictionError(
            "", f"no jurisdiction pack {code!r} ships with the program", f"there are: {known}"
        )
    return load_jurisdiction(resource("jurisdictions", code))


def load_jurisdiction(source: Path | Mapping[str, Any]) -> Jurisdiction:
    """A jurisdiction from a pack's folder, or from its tables already read.

    A folder holds ``pack.toml``, ``calendar.toml``, and if need be ``notices.toml``, ``parameters.toml`` and one
    file a law in ``law/``. The tables are keyed by the names of the files, ``law`` by the laws' names.

    Raises:
        JurisdictionError: what is wrong, where, and what to write.
    """
    tables = _tables_of(source) if isinstance(source, Path) else source
    return read_pack(tables, _library_of_shipped)


def _library_of_shipped(code: str) -> LegalLibrary:
    return shipped_jurisdiction(code).library


def _tables_of(folder: Path) -> dict[str, Any]:
    if not folder.is_dir():
        raise JurisdictionError(
            folder.name, "there is no such folder", "choose the folder that holds pack.toml"
        )
    tables: dict[str, Any] = {}
    for name in _FILES:
        path = folder / f"{name}.toml"
        if path.is_file():
            tables[name] = _table_of(path, f"{folder.name}/{name}")
        elif name in ("pack", "calendar"):
            raise JurisdictionError(f"{folder.name}/{name}", "the file is missing", f"add {name}.toml")
    laws = sorted((folder / "law").glob("*.toml"))
    if len(laws) > _MOST_LAWS:
        raise JurisdictionError(f"{folder.name}/law", f"there are more than {_MOST_LAWS} files", "join some")
    tables["law"] = {path.stem: _table_of(path, f"{folder.name}/law/{path.stem}") for path in laws}
    return tables


def _table_of(path: Path, place: str) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise JurisdictionError(place, f"the file is larger than {_LARGEST // 1_000_000} MB", "split it")
        return tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise JurisdictionError(place, "the file is not UTF-8", "save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise JurisdictionError(place, f"the file is not TOML: {error}", "put this line right") from None
    except (OSError, RecursionError) as error:
        raise JurisdictionError(
            place, f"the file cannot be read: {type(error).__name__}", "look at it"
        ) from None
