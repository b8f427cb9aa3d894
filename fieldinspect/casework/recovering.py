"""Opening a workspace whose passphrase is lost: by the agency's recovery key, two holders together, on the record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fieldinspect.casework.errors import BadValue
from fieldinspect.casework.sources import Now, system_now
from fieldinspect.casework.workspace import MINIMUM_PASSPHRASE, Workspace, open_workspace
from fieldinspect.domain.event_kinds import body_key_entrusted, body_key_recovered
from fieldinspect.store import STANDARD, Kdf
from fieldinspect.store.agency_key import (
    AgencyKey,
    Holder,
    make_agency_key,
    read_agency_key,
    recover,
    replace_holders,
)
from fieldinspect.store.keys import PASSPHRASE, find_wrap, passphrase_wrap, put_wrap, read_wraps

__all__ = ["AgencyKey", "Holder", "change_holders", "entrust", "make_recovery_key", "recover_workspace"]


def make_recovery_key(folder: Path, name: str, holders: Sequence[Holder], kdf: Kdf = STANDARD) -> AgencyKey:
    """Make the agency's recovery key in a folder: one file for its safe, one for the laptops.

    Raises:
        BadValue: too few holders, a short passphrase, or there is a key already.
    """
    _check(holders)
    try:
        return make_agency_key(folder, name.strip(), holders, kdf)
    except FileExistsError:
        raise BadValue(f"There is a recovery key in {folder} already; nothing was changed.") from None
    except ValueError:
        raise _too_few() from None


def change_holders(file: Path, two: Sequence[Holder], holders: Sequence[Holder], kdf: Kdf = STANDARD) -> None:
    """Give the key to other holders; workspaces that are entrusted to it need not know.

    Raises:
        BadValue: too few holders, or a short passphrase. StoreError: the two do not open it.
    """
    _check(holders)
    try:
        replace_holders(file, two, holders, kdf)
    except ValueError:
        raise _too_few() from None


def entrust(ws: Workspace, file: Path) -> AgencyKey:
    """Let two holders of the agency's key open this workspace from now on, and say so in the record.

    Raises:
        StoreError: the file holds no recovery key.
    """
    agency = read_agency_key(file)
    try:
        ws.store.ways_in.entrust(agency)
    except ValueError:
        raise BadValue(f"{file.name} holds no usable key; nothing was changed.") from None
    ws.store.record([ws.draft(ws.author, body_key_entrusted(agency.name, agency.fingerprint))])
    return agency


def recover_workspace(
    folder: Path,
    key_file: Path,
    two: Sequence[Holder],
    passphrase: str,
    *,
    now: Now = system_now,
    kdf: Kdf = STANDARD,
) -> Workspace:
    """Open a workspace by two holders and give it another passphrase; who did so is on its record, for the office too.

    A workspace that the office had revoked goes on as a new replica, so that what it had not sent can be sent.

    Raises:
        BadValue: the passphrase is too short. StoreError: it does not open; nothing was changed.
    """
    if len(passphrase) < MINIMUM_PASSPHRASE:
        raise BadValue(f"The passphrase needs at least {MINIMUM_PASSPHRASE} characters.")
    key = recover(folder, key_file, two)
    revoked = find_wrap(read_wraps(folder), PASSPHRASE) is None
    put_wrap(folder, passphrase_wrap(key, passphrase, kdf))
    ws = open_workspace(folder, passphrase, now=now)
    try:
        if revoked:
            ws.store.begin_anew()
        agency = read_agency_key(key_file)
        names = sorted(holder.name for holder in two)
        ws.store.record([ws.draft(ws.author, body_key_recovered(agency.name, agency.fingerprint, names))])
    except BaseException:
        ws.close()
        raise
    return ws


def _check(holders: Sequence[Holder]) -> None:
    for holder in holders:
        if len(holder.passphrase) < MINIMUM_PASSPHRASE:
            raise BadValue(
                f"The passphrase of {holder.name} needs at least {MINIMUM_PASSPHRASE} characters; nothing was changed."
            )


def _too_few() -> BadValue:
    return BadValue(
        "A recovery key has two to eight holders, each with a name of their own; nothing was changed."
    )
