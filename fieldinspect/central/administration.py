"""What an administrator does on the server's machine: accounts, laptops, and the restored folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from fieldinspect.central.accounts import MINIMUM_PASSWORD, Account, AccountError, Accounts
from fieldinspect.central.second_factor import Enrolment, SecondFactors
from fieldinspect.store import Store
from fieldinspect.store.accounts import AccountTable
from fieldinspect.store.agency_key import BY, open_entrusted
from fieldinspect.store.errors import NotTheHolders
from fieldinspect.store.keys import find_wrap, passphrase_wrap, put_wrap, read_wraps
from sync.server.storage.database import connect, server_key
from sync.server.storage.devices import DeviceTable
from sync.server.storage.holdings import forget_lost_files
from sync.server.storage.sessions import SessionTable
from sync.server.storage.storage import file_store, prepare, sealing_keys

_AUDIT = "INSERT INTO audit(at_ms,user,act,detail) VALUES (?,?,?,?)"


class Administration:
    """Administration of one server folder; works beside a running server.

    ``now_ms`` gives milliseconds since 1970 UTC; ``hasher`` may be made cheaper in tests.

    Raises:
        StorageDamaged: the folder's database does not open with its key.
    """

    def __init__(
        self,
        folder: Path,
        now_ms: Callable[[], int],
        hasher: PasswordHasher | None = None,
        database: str = "",
        objects: str = "",
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = folder
        self._key = server_key(folder)
        self._now_ms = now_ms
        self._hasher = hasher
        self._database = database
        self._objects = objects
        prepare(folder, self._key, database=database)

    def add_user(self, email: str, password: str, name: str, role: str, office: str) -> Account:
        """Make an account.

        Raises:
            AccountError: address, role or password will not do, or the account is there already.
        """
        with self._open() as (db, accounts):
            account = accounts.add(email, password, name, role, office)
            self._note(db, account.user, "account_added", f"{account.role} {account.office}")
            return account

    def set_password(self, email: str, password: str) -> None:
        """Replace a password and end all sessions of the person.

        Raises:
            AccountError: no such account, or the password is too short.
        """
        with self._open() as (db, accounts):
            accounts.set_password(email, password)
            user = _user_of(accounts, email)
            SessionTable(db).end_all_of(user)
            self._note(db, user, "password_set", "")

    def second_factor(self, email: str, *, remove: bool = False) -> Enrolment | None:
        """Have an account ask for one-time codes from now on, or no more; what is given is shown once.

        Raises:
            AccountError: no such account.
        """
        with self._open() as (db, accounts):
            user = _existing(accounts, email)
            factors = SecondFactors(db, self._key, self._now_ms)
            SessionTable(db).end_all_of(user)
            if remove:
                factors.remove(user)
                self._note(db, user, "second_factor_removed", "")
                return None
            self._note(db, user, "second_factor_set", "")
            return factors.enrol(user, email.strip().lower())

    def deactivate(self, email: str) -> None:
        """Bar an account and end all its sessions; what the person wrote stays.

        Raises:
            AccountError: no such account.
        """
        with self._open() as (db, accounts):
            accounts.deactivate(email)
            user = _user_of(accounts, email)
            SessionTable(db).end_all_of(user)
            self._note(db, user, "account_barred", "")

    def list_users(self) -> list[Account]:
        """Every account, by e-mail."""
        with self._open() as (_, accounts):
            return accounts.all()

    def revoke_laptop(self, replica: bytes) -> bool:
        """Bar a laptop from sending and receiving keys; False when it is not registered."""
        with self._open() as (db, _):
            known = DeviceTable(db).get(replica)
            if known is None:
                return False
            DeviceTable(db).revoke(replica)
            self._note(db, known.user, "laptop_revoked", replica.hex())
            return True

    def open_revoked(self, workspace: Path, passphrase: str) -> None:
        """Give a workspace that this office had closed by revoking its laptop a new passphrase.

        Raises:
            StoreError: it was not closed by this office, or is damaged; nothing was changed. ValueError: the
            passphrase is too short.
        """
        if len(passphrase) < MINIMUM_PASSWORD:
            raise ValueError(
                f"A passphrase needs at least {MINIMUM_PASSWORD} characters; nothing was changed."
            )
        kept = find_wrap(read_wraps(workspace), BY)
        for private in sealing_keys(self._folder, self._key, self._database):
            public = X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
            if kept is not None and kept.get("public") == public.hex():
                put_wrap(workspace, passphrase_wrap(open_entrusted(kept, private), passphrase))
                store = Store.open(workspace, passphrase, clock_ms=self._now_ms)
                store.begin_anew()  # as the replica that was revoked it could send nothing
                store.close()
                with self._open() as (db, _):
                    self._note(db, None, "workspace_opened", workspace.name[:200])
                return
        raise NotTheHolders(
            "This workspace was not closed by this office; nothing was changed, so please look for the office that did."
        )

    def audit_trail(self, limit: int = 1000) -> list[tuple[int, str, str, str]]:
        """What was done here, the last first: when (ms), whose account (address or blank), what, and details."""
        with self._open() as (db, accounts):
            rows = db.execute(
                "SELECT at_ms, user, act, detail FROM audit ORDER BY number DESC LIMIT ?", (limit,)
            ).fetchall()
            known = {account.user: account.email for account in accounts.all()}
        return [
            (at, known.get(bytes(user), "") if user is not None else "", act, detail)
            for at, user, act, detail in rows
        ]

    def declare_restored(self) -> tuple[str, int]:
        """Begin a new epoch after the folder was restored from a copy; laptops then send what it lacks.

        Returns the epoch, and how many files the database knows that are not in the folder: they are waited
        for again.
        """
        epoch = prepare(self._folder, self._key, new_epoch=True, database=self._database).epoch
        with self._open() as (db, _):
            lost = forget_lost_files(db, file_store(self._folder, self._key, self._objects))
            self._note(db, None, "restored", f"{epoch}, {lost} files lost")
        return epoch, lost

    @contextmanager
    def _open(self) -> Iterator[tuple[Any, Accounts]]:
        """One transaction on a connection of its own."""
        db = connect(self._folder, self._key, self._database)
        try:
            db.execute("BEGIN IMMEDIATE")
            yield db, Accounts(AccountTable(db), self._now_ms, self._hasher)
            db.execute("COMMIT")
        finally:
            db.close()

    def _note(self, db: Any, user: bytes | None, act: str, detail: str) -> None:
        db.execute(_AUDIT, (self._now_ms(), user, act, detail))


def _existing(accounts: Accounts, email: str) -> bytes:
    address = email.strip().lower()
    found = next((account.user for account in accounts.all() if account.email == address), None)
    if found is None:
        raise AccountError(f"There is no account {email}; nothing was changed.")
    return found


def _user_of(accounts: Accounts, email: str) -> bytes:
    address = email.strip().lower()
    return next(account.user for account in accounts.all() if account.email == address)
