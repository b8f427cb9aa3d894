"""What a story is played on: a workspace, its open visits, its clock and its folders."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from fieldinspect.casework.errors import BadValue, NotAllowed, NotFound, WrongState
from fieldinspect.casework.inspecting import Visit, open_visit
from fieldinspect.casework.sources import Ids, Now, seeded_ids, system_ids, system_now
from fieldinspect.casework.workspace import (
    Workspace,
    create_workspace,
    mark_practice,
    open_workspace,
    opens_by_itself,
)
from fieldinspect.cli.secret_words import secret
from fieldinspect.cli.story_clock import StoryClock, period
from fieldinspect.store import STANDARD, Kdf

PASSPHRASE = "FIELDINSPECT_PASSPHRASE"
KEYS_FILE = "keys.json"
DATABASE_FILE = "fieldinspect.db"


@dataclass(slots=True)
class Player:
    """Carries a story's steps out on the workspace in ``folder``.

    ``files`` and ``papers`` are where relative names of files to read and to write begin; ``clock`` freezes
    time and ``seed`` fixes ids, both for practice only.
    """

    folder: Path
    files: Path
    papers: Path
    environment: Mapping[str, str]
    clock: StoryClock | None = None
    seed: int | None = None
    passphrase_file: Path | None = None
    kdf: Kdf = STANDARD
    _ws: Workspace | None = None
    _visits: dict[str, Visit] = field(default_factory=dict)

    # -- the workspace -------------------------------------------------------------------------------
    @property
    def workspace(self) -> Workspace:
        """The open workspace.

        Raises:
            WrongState: none was made yet.
        """
        if self._ws is None:
            raise WrongState("There is no workspace yet; begin with workspace.create.")
        return self._ws

    @property
    def exists(self) -> bool:
        """Whether the folder holds a workspace, or what remains of one."""
        return any((self.folder / name).exists() for name in (KEYS_FILE, DATABASE_FILE))

    def open(self) -> None:
        """Open the workspace that is there; with a fixed clock or seed it becomes a practice workspace.

        Where no passphrase is given, this computer's key store is asked, if it was ever told to open it.

        Raises:
            StoreError, CaseworkError: it cannot be opened, or must not become one.
        """
        named = self.passphrase_file is not None or self.environment.get(PASSPHRASE)
        by_computer = not named and opens_by_itself(self.folder)
        passphrase = None if by_computer else self.secret(PASSPHRASE, None, "passphrase")
        ws = open_workspace(self.folder, passphrase, now=self._now, ids=self._ids)
        try:
            if self._practice:
                mark_practice(ws)
        except BaseException:
            ws.close()
            raise
        self._ws = ws

    def create(self, user: Mapping[str, str], jurisdiction: str, passphrase_file: str | None) -> Workspace:
        """Make the workspace.

        Raises:
            WrongState: one is open already. StoreError, CaseworkError: it cannot be made.
        """
        if self._ws is not None:
            raise WrongState(
                f"There is a workspace in {self.folder} already; go on with it, or choose another folder."
            )
        file = self.file(passphrase_file) if passphrase_file else None
        passphrase = self.secret(PASSPHRASE, str(file) if file else None, "passphrase")
        self._ws = create_workspace(
            self.folder,
            passphrase,
            name=user["name"],
            email=user["email"],
            role=user["role"],
            office=user["office"],
            jurisdiction=jurisdiction,
            now=self._now,
            ids=self._ids(0),
            practice=self._practice,
            kdf=self.kdf,
        )
        return self._ws

    def close(self) -> None:
        """Let go of the workspace."""
        self._visits.clear()
        if self._ws is not None:
            self._ws.close()
            self._ws = None

    # -- visits --------------------------------------------------------------------------------------
    def visit(self, id: str) -> Visit:
        """A visit by its id, kept open for the next step."""
        if id not in self._visits:
            self._visits[id] = open_visit(self.workspace, id)
        return self._visits[id]

    def visit_of(self, id: str) -> Visit:
        """The visit that an id names: its own, a finding's or a notice's.

        Raises:
            NotFound: nothing has this id.
        """
        found = self.workspace.store.visit_of(id)
        if found is None:
            raise NotFound(f"Nothing in the workspace has the id {id}.")
        return self.visit(found)

    def forget_visits(self) -> None:
        """Read visits anew: others' events may have come, or a step may have failed half-way."""
        self._visits.clear()

    # -- clock, secrets, files -----------------------------------------------------------------------
    def advance(self, by: str) -> datetime:
        """Move the story's clock and say what it shows.

        Raises:
            NotAllowed: the clock is the system's. BadValue: no duration.
        """
        if self.clock is None:
            raise NotAllowed("Only a story with --clock can move its clock.")
        try:
            self.clock.advance(period(by))
        except (ValueError, OverflowError) as error:
            raise BadValue(f"The clock cannot be moved: {error}.") from None
        return self.clock()

    def secret(self, variable: str, file: str | None, what: str) -> str:
        """A passphrase or password."""
        path = self.file(file) if file else self.passphrase_file if variable == PASSPHRASE else None
        return secret(self.environment, variable, path, what)

    def file(self, name: str) -> Path:
        """A file to read: relative names begin at the story's folder."""
        return self.files / _path(name)

    def out(self, name: str) -> Path:
        """A file to write: relative names begin at the folder for papers."""
        return self.papers / _path(name)

    def checklist(self, name: str) -> str:
        """A checklist: a form id as it is, a file name from the story's folder."""
        return str(self.file(name)) if os.sep in name or "." in name else name

    # -- inside --------------------------------------------------------------------------------------
    @property
    def _practice(self) -> bool:
        return self.clock is not None or self.seed is not None

    @property
    def _now(self) -> Now:
        return self.clock if self.clock is not None else system_now

    def _ids(self, used: int) -> Ids:
        return system_ids() if self.seed is None else seeded_ids(self.seed, used)


def _path(name: str) -> Path:
    """A path with `~` for the person's folder.

    Raises:
        BadValue: nobody has such a folder.
    """
    try:
        return Path(name).expanduser()
    except RuntimeError:
        raise BadValue(f"There is no folder {name[:40]}; write the whole path.") from None
