"""The encrypted local database and its projections.

sqlite-utils takes whatever answers to ``pysqlite3`` for SQLite, so before its first import the encrypted engine is
put under that name: one SQLite library, one set of exception classes. Nothing else may import sqlite-utils.
"""

from __future__ import annotations

import sys

import sqlcipher3
from sqlcipher3 import dbapi2

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = dbapi2

from fieldinspect.store.keys import STANDARD, Kdf  # noqa: E402 the engine is in place first
from fieldinspect.store.replica import StoreReplica  # noqa: E402
from fieldinspect.store.store import Store, Transaction  # noqa: E402

__all__ = ["STANDARD", "Kdf", "Store", "StoreReplica", "Transaction"]
