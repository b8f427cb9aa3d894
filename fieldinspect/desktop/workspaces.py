"""Opens and makes workspaces for the window; loaded after the first paint, for it brings the database with it."""

from __future__ import annotations

from pathlib import Path

from fieldinspect.casework.errors import CaseworkError
from fieldinspect.casework.workspace import Workspace, create_workspace, open_workspace, opens_by_itself
from fieldinspect.desktop.first_run.steps import Answers
from fieldinspect.store.errors import NotAWorkspace, StoreError
from fieldinspect.store.keys import read_keys

__all__ = [
    "FAULTS",
    "NotAWorkspace",
    "check_passphrase",
    "create_for",
    "open_for",
    "open_to_read",
    "opens_by_itself",
]

FAULTS = (StoreError, CaseworkError, OSError)
"""What opening or making a workspace can end with, each with words for the person."""


def open_for(folder: Path, passphrase: str | None) -> Workspace:
    """Open the workspace of a person, without a passphrase by this computer's key store.

    Raises:
        StoreError, CaseworkError: with a sentence for the person.
    """
    return open_workspace(folder, passphrase)


def open_to_read(folder: Path, passphrase: str | None) -> Workspace:
    """Open a workspace for reading only, also one that a newer program wrote.

    Raises:
        StoreError, CaseworkError: with a sentence for the person.
    """
    return open_workspace(folder, passphrase, read_only=True)


def create_for(folder: Path, passphrase: str, answers: Answers) -> Workspace:
    """Make the workspace that the first run asked for.

    Raises:
        StoreError, CaseworkError: with a sentence for the person.
    """
    return create_workspace(
        folder,
        passphrase,
        name=answers.name,
        email=answers.email,
        role=answers.seat.value,
        office=answers.office,
        jurisdiction=answers.jurisdiction,
        practice=answers.practice,
    )


def check_passphrase(folder: Path, passphrase: str) -> None:
    """Pass when a passphrase opens the keys of a workspace that is open already but locked.

    Raises:
        StoreError: it does not.
    """
    read_keys(folder, passphrase)
