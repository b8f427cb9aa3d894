"""A person's workspace: the store with who works in it, under which law, by which clock."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from fieldinspect.casework.errors import BadValue, NotAllowed
from fieldinspect.casework.sources import Ids, Now, milliseconds, system_ids, system_now
from fieldinspect.domain.event_kinds import body_user_claim
from fieldinspect.domain.jurisdiction import Jurisdiction, JurisdictionError, shipped_jurisdiction
from fieldinspect.domain.people import Act, Role, User, may
from fieldinspect.store import STANDARD, Kdf, Store
from fieldinspect.store.computer_key import remembers
from fieldinspect.store.errors import NotAWorkspace, StoreError, WorkspaceExists
from sync.events import Draft, author_id

MINIMUM_PASSPHRASE: Final = 10
_TEXT_LIMIT: Final = 200
_MANY: Final = 1_000_000


@dataclass(slots=True)
class Workspace:
    """What every use case is given. ``user`` is who works here; ``language`` the one texts are made in.

    ``practice`` workspaces print PRACTICE on papers and are never counted. ``forms`` is where `checklists`
    keeps forms that are loaded.
    """

    store: Store
    user: User
    jurisdiction: Jurisdiction
    practice: bool
    language: str
    clock: Now
    ids: Ids
    forms: dict[str, Any] = field(default_factory=dict)

    @property
    def author(self) -> bytes:
        """The author id of the person, 16 bytes."""
        return bytes.fromhex(self.user.id)

    @property
    def folder(self) -> Path:
        """Where the workspace lies."""
        return self.store.folder

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the person's office."""
        return ZoneInfo(self.zone_name)

    @property
    def zone_name(self) -> str:
        """The IANA name of that zone."""
        return self.jurisdiction.office(self.user.office).zone or self.jurisdiction.zone

    def now(self) -> datetime:
        """The present moment in the office's time zone."""
        return self.clock().astimezone(self.zone)

    def now_ms(self) -> int:
        """The present moment in milliseconds since 1970 UTC."""
        return milliseconds(self.clock())

    def local(self, at_ms: int) -> datetime:
        """A moment of the record in the office's time zone."""
        return datetime.fromtimestamp(at_ms / 1000, tz=self.zone)

    def draft(self, stream: bytes, body: Mapping[str, Any]) -> Draft:
        """An event of this person on a stream."""
        return Draft(stream, self.author, body)

    def require(self, act: Act) -> None:
        """Go on only if the person's role permits an act.

        Raises:
            NotAllowed: it does not.
        """
        if not may(self.user.role, act):
            raise NotAllowed(
                f"As {self.user.role.value} you may not do this; a colleague whose role permits it can."
            )

    def name_of(self, author: str) -> str:
        """The name under which an author (hex) is known here."""
        known = self.store.users().get(author)
        return known.name if known is not None else self.user.name if author == self.user.id else author[:8]

    def set_language(self, language: str) -> None:
        """Make texts in another language from now on, and remember it."""
        self.store.set_setting("language", language)
        self.language = language

    def for_thread(self) -> Workspace:
        """The same workspace for a worker thread, on a connection of its own; close it there."""
        return replace(self, store=self.store.second_connection(), forms={})

    def close(self) -> None:
        """End work; everything acknowledged is on disk already."""
        self.store.close()


def create_workspace(
    folder: Path,
    passphrase: str,
    *,
    name: str,
    email: str,
    role: str,
    office: str,
    jurisdiction: str = "xx",
    now: Now = system_now,
    ids: Ids | None = None,
    practice: bool = False,
    kdf: Kdf = STANDARD,
) -> Workspace:
    """Make a workspace for one person. The role is a claim until a server confirms it.

    A creation that was interrupted is carried to its end with the same passphrase.

    Raises:
        BadValue: something about the person is missing, or the passphrase is too short.
        StoreError: the folder cannot be used.
    """
    ids = ids or system_ids()
    user = _user(name, email, role, office)
    if len(passphrase) < MINIMUM_PASSPHRASE:
        raise BadValue(f"The passphrase needs at least {MINIMUM_PASSPHRASE} characters.")
    law = _law(jurisdiction)
    store = _new_store(folder, passphrase, now, ids, kdf)
    try:
        store.record([Draft(bytes.fromhex(user.id), bytes.fromhex(user.id), _claim(user))])
        store.set_setting("jurisdiction", jurisdiction)
        store.set_setting("practice", "yes" if practice else "")
        store.set_setting("user", json.dumps(_claim(user), sort_keys=True))
    except BaseException:
        store.close()
        raise
    return Workspace(store, user, law, practice, law.languages[0], now, ids)


def opens_by_itself(folder: Path) -> bool:
    """Whether this computer's key store was told to open a workspace; it may refuse all the same."""
    try:
        return remembers(folder)
    except StoreError:
        return False


def open_workspace(
    folder: Path,
    passphrase: str | None,
    *,
    now: Now = system_now,
    ids: Callable[[int], Ids] | None = None,
    read_only: bool = False,
) -> Workspace:
    """Open a workspace, without a passphrase by this computer's key store.

    ``read_only`` also opens one that a newer program wrote; nothing can be written then. ``ids`` makes a source of ids from the number of events written before.

    Raises:
        StoreError: wrong passphrase, no workspace, damaged, in use, newer; each with one sentence.
    """
    store = Store.open(folder, passphrase, clock_ms=lambda: milliseconds(now()), read_only=read_only)
    try:
        claim = json.loads(store.setting("user") or "{}")
        if not claim:
            raise NotAWorkspace(f"The workspace in {folder} was never finished; create it again.")
        user = _user(claim["name"], claim["email"], claim["role"], claim["office"])
        law = _law(store.setting("jurisdiction") or "ilo")
        own = store.log.own()
        source = ids(own.seq if own is not None else 0) if ids is not None else system_ids()
        language = store.setting("language") or law.languages[0]
        return Workspace(store, user, law, bool(store.setting("practice")), language, now, source)
    except BaseException:
        store.close()
        raise


def _new_store(folder: Path, passphrase: str, now: Now, ids: Ids, kdf: Kdf) -> Store:
    def clock_ms() -> int:
        return milliseconds(now())

    try:
        return Store.create(folder, passphrase, clock_ms=clock_ms, kdf=kdf, replica=ids.stream())
    except WorkspaceExists:
        store = Store.open(folder, passphrase, clock_ms=clock_ms)
        if store.setting("user"):
            store.close()
            raise
        return store


def _claim(user: User) -> dict[str, Any]:
    return body_user_claim(user.name, user.email, user.role.value, user.office)


def _user(name: str, email: str, role: str, office: str) -> User:
    name, email, office = name.strip(), email.strip().lower(), office.strip()
    if not name or not office or len(name) > _TEXT_LIMIT or len(office) > _TEXT_LIMIT:
        raise BadValue(f"A person needs a name and the code of an office, each at most {_TEXT_LIMIT} signs.")
    if not 3 <= len(email) <= _TEXT_LIMIT or "@" not in email.strip("@") or any(c.isspace() for c in email):
        raise BadValue("The e-mail address has to be one like name@office.example.")
    try:
        known = Role(role)
    except ValueError:
        raise BadValue(f"There is no role {role}; there are {', '.join(Role)}.") from None
    return User(author_id(email).hex(), name, email, known, office)


def _law(code: str) -> Jurisdiction:
    try:
        return shipped_jurisdiction(code)
    except JurisdictionError as error:
        raise BadValue(f"There is no usable jurisdiction {code}: {error}.") from error


def mark_practice(ws: Workspace) -> None:
    """Mark a workspace as practice for good: its clock or its ids are no longer the world's.

    Raises:
        NotAllowed: it holds work done in earnest, finished visits or issued notices, which a frozen clock would
        make worthless.
    """
    if ws.practice:
        return
    finished = any(row.finished_ms is not None for row in ws.store.inspections(limit=_MANY))
    if finished or ws.store.notices(limit=1):
        raise NotAllowed(
            "This workspace holds finished visits or notices, so it cannot be used with a fixed clock or seed; "
            "make another workspace for practice."
        )
    ws.store.set_setting("practice", "yes")
    ws.practice = True
