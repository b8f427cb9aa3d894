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
    for line in lines(file, found):
        print(line)
    return FITS if found.intact and found.issued is not False else DOES_NOT_FIT


def lines(file: Path, found: Verified) -> list[str]:
    """The finding in plain words."""
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
    else:
        said.append("  record    not compared: give --workspace with the record that issued it")
    return said
