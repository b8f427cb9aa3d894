"""What an administrator does on the server's machine: accounts, laptops, and the restored folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher

from fieldinspect.central.accounts import Account, Accounts
from fieldinspect.store.accounts import AccountTable
from sync.server.storage.database import connect, server_key
from sync.server.storage.devices import DeviceTable
from sync.server.storage.holdings import forget_lost_files
from sync.server.storage.sessions import SessionTable
from sync.server.storage.storage import file_store, prepare

_AUDIT = "INSERT INTO audit(at_ms,user,act,detail) VALUES (?,?,?,?)"


class Administration:
    """Administration of one server folder; works beside a running server.

    ``now_ms`` gives milliseconds since 1970 UTC; ``hasher`` may be made cheaper in tests.

    Raises:
        StorageDamaged: the folder's database does not open with its key.
    """

    def __init__(self, folder: Path, now_ms: Callable[[], int], hasher: PasswordHasher | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = folder
        self._key = server_key(folder)
        self._now_ms = now_ms
        self._hasher = hasher
        prepare(folder, self._key)

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

    def declare_restored(self) -> tuple[str, int]:
        """Begin a new epoch after the folder was restored from a copy; laptops then send what it lacks.

        Returns the epoch, and how many files the database knows that are not in the folder: they are waited
        for again.
        """
        epoch = prepare(self._folder, self._key, new_epoch=True).epoch
        with self._open() as (db, _):
            lost = forget_lost_files(db, file_store(self._folder, self._key))
            self._note(db, None, "restored", f"{epoch}, {lost} files lost")
        return epoch, lost

    @contextmanager
    def _open(self) -> Iterator[tuple[Any, Accounts]]:
        """One transaction on a connection of its own."""
        db = connect(self._folder, self._key)
        try:
            db.execute("BEGIN IMMEDIATE")
            yield db, Accounts(AccountTable(db), self._now_ms, self._hasher)
            db.execute("COMMIT")
        finally:
            db.close()

    def _note(self, db: Any, user: bytes | None, act: str, detail: str) -> None:
        db.execute(_AUDIT, (self._now_ms(), user, act, detail))


def _user_of(accounts: Accounts, email: str) -> bytes:
    address = email.strip().lower()
    return next(account.user for account in accounts.all() if account.email == address)
