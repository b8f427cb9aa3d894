"""Who may sign in at the central server: adding people, checking passwords, slowing down guesses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from fieldinspect.central.second_factor import SecondFactors
from fieldinspect.domain.people import Role
from fieldinspect.store.accounts import AccountRow, AccountTable
from sync.events import author_id

ROLES: Final = tuple(role.value for role in Role)
MINIMUM_PASSWORD: Final = 10
FAILURES_ALLOWED: Final = 5
FAILURE_WINDOW_MS: Final = 15 * 60 * 1000
_NO_SUCH_ACCOUNT: Final = "no such account"


class AccountError(Exception):
    """An account cannot be made or changed as asked; the text is one sentence for the administrator."""


class TooManyAttempts(Exception):
    """Five sign-ins failed within fifteen minutes; the next is allowed when the window has passed."""


class WrongCode(Exception):
    """The account asks for a one-time code; none was given, or one that does not serve."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person as the server knows them; ``user`` is the author id of 16 bytes."""

    user: bytes
    email: str
    name: str
    role: str
    office: str
    active: bool


class Accounts:
    """The server's accounts on one table, with argon2id passwords.

    ``now_ms`` gives milliseconds since 1970 UTC. ``hasher`` may be made cheaper in tests.
    """

    def __init__(
        self,
        table: AccountTable,
        now_ms: Callable[[], int],
        hasher: PasswordHasher | None = None,
        factors: SecondFactors | None = None,
    ) -> None:
        self._table = table
        self._now_ms = now_ms
        self._factors = factors
        self._hasher = hasher or PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4)
        self._decoy = self._hasher.hash(_NO_SUCH_ACCOUNT)

    def add(self, email: str, password: str, name: str, role: str, office: str) -> Account:
        """Make an account.

        Raises:
            AccountError: the e-mail is taken or malformed, the role unknown, the password too short.
        """
        address = email.strip().lower()
        if "@" not in address or any(c.isspace() for c in address):
            raise AccountError(f"“{email}” is not an e-mail address; nothing was changed.")
        if role not in ROLES:
            raise AccountError(f"“{role}” is not a role; choose one of {', '.join(ROLES)}.")
        if self._table.by_email(address) is not None:
            raise AccountError(f"{address} has an account already; nothing was changed.")
        row = AccountRow(
            author_id(address),
            address,
            name.strip(),
            role,
            office.strip(),
            self._hash(password),
            True,
            self._now_ms(),
        )
        self._table.put(row)
        return _account(row)

    def set_password(self, email: str, password: str) -> None:
        """Replace a password and forget failed attempts.

        Raises:
            AccountError: no such account, or the password is too short.
        """
        row = self._existing(email)
        self._table.put(replace(row, password_hash=self._hash(password)))
        self._table.forget_failures(row.email)

    def deactivate(self, email: str) -> None:
        """Bar an account from signing in; what it wrote stays.

        Raises:
            AccountError: no such account.
        """
        self._table.put(replace(self._existing(email), active=False))

    def all(self) -> list[Account]:
        """Every account, by e-mail."""
        return [_account(row) for row in self._table.all()]

    def get(self, user: bytes) -> Account | None:
        """The account of an author id, or None."""
        row = self._table.by_user(user)
        return _account(row) if row is not None else None

    def authenticate(self, email: str, password: str, code: str = "") -> Account | None:
        """The account if e-mail, password and one-time code belong together and it is active, else None.

        Unknown addresses cost the same time as known ones.

        Raises:
            TooManyAttempts: five failures within fifteen minutes for this address. WrongCode: e-mail and password
            fit, and the account asks for a one-time code that is missing, or was not this one.
        """
        address = email.strip().lower()
        now = self._now_ms()
        if self._table.failures_since(address, now - FAILURE_WINDOW_MS) >= FAILURES_ALLOWED:
            raise TooManyAttempts
        row = self._table.by_email(address)
        matches = self._verify(row.password_hash if row else self._decoy, password)
        if row is None or not matches or not row.active:
            self._table.note_failure(address, now)
            return None
        if self._factors is not None and self._factors.needed(row.user):
            if not code:
                raise WrongCode
            if not self._factors.accepts(row.user, code.replace(" ", "")):
                self._table.note_failure(address, now)
                raise WrongCode
        self._table.forget_failures(address)
        return _account(row)

    def _existing(self, email: str) -> AccountRow:
        row = self._table.by_email(email.strip().lower())
        if row is None:
            raise AccountError(f"There is no account {email}; nothing was changed.")
        return row

    def _hash(self, password: str) -> str:
        if len(password) < MINIMUM_PASSWORD:
            raise AccountError(
                f"A password needs at least {MINIMUM_PASSWORD} characters; nothing was changed."
            )
        return self._hasher.hash(password)

    def _verify(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False


def _account(row: AccountRow) -> Account:
    return Account(row.user, row.email, row.name, row.role, row.office, row.active)
