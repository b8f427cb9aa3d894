"""What the server's storage raises, whichever database it stands on."""

from __future__ import annotations

from sqlcipher3 import dbapi2 as sqlite

DatabaseError = sqlite.DatabaseError


class StorageClosed(RuntimeError):
    """The storage was closed; the request cannot be served any more."""


class StorageDamaged(Exception):
    """The database does not open, or not with its key: restore it from a copy, nothing was changed."""
