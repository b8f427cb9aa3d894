"""The accounts table of the central server: rows in, rows out; the policy is in `central.accounts`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

_SCHEMA = """
CREATE TABLE IF NOT EXISTS account(
  user BLOB PRIMARY KEY CHECK(length(user)=16),
  email TEXT UNIQUE NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, office TEXT NOT NULL,
  password_hash TEXT NOT NULL, active INT NOT NULL DEFAULT 1, created_ms INT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sign_in_failure(email TEXT NOT NULL, at_ms INT NOT NULL);
CREATE INDEX IF NOT EXISTS sign_in_failure_email ON sign_in_failure(email, at_ms);
"""
_COLUMNS = "user, email, name, role, office, password_hash, active, created_ms"


class Connection(Protocol):
    """What this room needs of a database connection (DB-API, autocommit)."""

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Any:
        """Run one statement with bound parameters."""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One person who may sign in at the central server.

    ``user`` is the author id of 16 bytes (UUIDv5 of the lower-case e-mail), the same on every laptop;
    ``password_hash`` is an argon2id string; ``created_ms`` are milliseconds since 1970 UTC.
    """

    user: bytes
    email: str
    name: str
    role: str
    office: str
    password_hash: str
    active: bool
    created_ms: int


class AccountTable:
    """Reads and writes accounts and failed sign-ins on one connection; ``create`` lays down its tables."""

    def __init__(self, connection: Connection, create: bool = True) -> None:
        self._connection = connection
        for statement in filter(str.strip, _SCHEMA.split(";") if create else ()):
            connection.execute(statement)

    def put(self, row: AccountRow) -> None:
        """Add an account, or replace everything of the one with the same user."""
        self._connection.execute(
            f"INSERT INTO account({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?) ON CONFLICT(user) DO UPDATE SET "
            "email=excluded.email, name=excluded.name, role=excluded.role, office=excluded.office, "
            "password_hash=excluded.password_hash, active=excluded.active",
            (
                row.user,
                row.email,
                row.name,
                row.role,
                row.office,
                row.password_hash,
                int(row.active),
                row.created_ms,
            ),
        )

    def by_email(self, email: str) -> AccountRow | None:
        """The account of a lower-case e-mail address, active or not."""
        return self._one("email=?", email)

    def by_user(self, user: bytes) -> AccountRow | None:
        """The account of an author id."""
        return self._one("user=?", user)

    def all(self) -> list[AccountRow]:
        """Every account, by e-mail."""
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM account ORDER BY email").fetchall()
        return [_row(values) for values in rows]

    def note_failure(self, email: str, at_ms: int) -> None:
        """Record that a sign-in with this e-mail failed; known and unknown addresses alike."""
        self._connection.execute("INSERT INTO sign_in_failure(email, at_ms) VALUES (?,?)", (email, at_ms))

    def failures_since(self, email: str, since_ms: int) -> int:
        """How many sign-ins failed after the given time; older ones are forgotten on the way."""
        self._connection.execute("DELETE FROM sign_in_failure WHERE at_ms < ?", (since_ms,))
        counted = self._connection.execute("SELECT count(*) FROM sign_in_failure WHERE email=?", (email,))
        return int(counted.fetchone()[0])

    def forget_failures(self, email: str) -> None:
        """Clear the count after a sign-in that succeeded."""
        self._connection.execute("DELETE FROM sign_in_failure WHERE email=?", (email,))

    def _one(self, condition: str, value: object) -> AccountRow | None:
        found = self._connection.execute(f"SELECT {_COLUMNS} FROM account WHERE {condition}", (value,))
        values = found.fetchone()
        return _row(values) if values is not None else None


def _row(values: Sequence[Any]) -> AccountRow:
    user, email, name, role, office, password_hash, active, created_ms = values
    return AccountRow(bytes(user), email, name, role, office, password_hash, bool(active), int(created_ms))
