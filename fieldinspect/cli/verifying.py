"""`fieldinspect verify`: a paper checked in words, without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fieldinspect.casework.reporting import Verified, verify_document
from fieldinspect.cli.player import Player

FITS: Final = 0
DOES_NOT_FIT: Final = 1


def verify(file: Path, player: Player | None) -> int:
    """Print what was found; 0 where everything fits, 1 where something does not."""
    try:
        found = verify_document(file, player.workspace if player is not None else None)
    finally:
        if player is not None:
            player.close()
    compared = player is not None
    for line in lines(file, found, compared):
        print(line)
    unknown = compared and found.issued is None and found.version is not None
    return FITS if found.intact and found.issued is not False and not unknown else DOES_NOT_FIT


def lines(file: Path, found: Verified, compared: bool) -> list[str]:
    """The finding in plain words; ``compared`` says whether a workspace was asked."""
    title = f"{found.number}, version {found.version}" if found.version is not None else "a draft, not issued"
    said = [f"{file.name}: {title}"]
    said.append(
        "  data      intact: the manifest inside names the same hash"
        if found.intact
        else "  data      CHANGED: the data inside do not have the hash that the manifest names"
    )
    said.append(f"            SHA-256 {found.data_sha256} (compare with the code on the first page)")
    said.append(f"  file      SHA-256 {found.pdf_sha256}")
    if found.issued is True:
        said.append("  record    these very bytes were issued, as the workspace's record says")
    elif found.issued is False:
        said.append(
            "  record    NOT what was issued: the workspace's record names other bytes for this number"
        )
    elif found.version is None:
        said.append("  record    a draft stands in no record")
    elif compared:
        said.append(
            "  record    UNKNOWN: the workspace's record has no such number; ask the office that issued it"
        )
    else:
        said.append(
            "  record    not compared: give --workspace with the record that issued it; only that proves each page"
        )
    return said
