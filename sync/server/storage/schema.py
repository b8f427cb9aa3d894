"""The tables that the server has beside those of the log."""

from __future__ import annotations

from typing import Final

from sync.log import Connection, Log
from sync.server.storage.postgres import PostgresConnection

_SCHEMA: Final = (
    "CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS session(token BLOB PRIMARY KEY, refresh BLOB UNIQUE NOT NULL, family BLOB NOT NULL, "
    "user BLOB NOT NULL, expires_ms INT NOT NULL, refresh_until_ms INT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS spent_refresh(refresh BLOB PRIMARY KEY, family BLOB NOT NULL, "
    "until_ms INT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS device(number INTEGER PRIMARY KEY AUTOINCREMENT, replica BLOB UNIQUE NOT NULL, "
    "user BLOB NOT NULL, signing BLOB NOT NULL, sealing BLOB UNIQUE NOT NULL, created_ms INT NOT NULL, "
    "revoked INT NOT NULL DEFAULT 0)",
    "CREATE INDEX IF NOT EXISTS device_user ON device(user)",
    "CREATE TABLE IF NOT EXISTS partition(part INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, "
    "last_sn INT NOT NULL DEFAULT 0)",
    "CREATE TABLE IF NOT EXISTS placed(part INT NOT NULL, sn INT NOT NULL, lid INT NOT NULL, "
    "PRIMARY KEY(part, sn)) WITHOUT ROWID",
    "CREATE UNIQUE INDEX IF NOT EXISTS placed_lid ON placed(lid, part)",
    "CREATE TABLE IF NOT EXISTS stream_fact(stream BLOB PRIMARY KEY, part INT NOT NULL, office TEXT NOT NULL, "
    "opened_by BLOB) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS named(sha256 BLOB NOT NULL, stream BLOB NOT NULL, replica BLOB NOT NULL, "
    "proved INT NOT NULL DEFAULT 0, receipted INT NOT NULL DEFAULT 0, PRIMARY KEY(sha256, stream, replica)) "
    "WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS held(sha256 BLOB PRIMARY KEY, size INT NOT NULL, at_ms INT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS brought(sha256 BLOB NOT NULL, user BLOB NOT NULL, PRIMARY KEY(sha256, user)) "
    "WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS upload(id TEXT PRIMARY KEY, user BLOB NOT NULL, sha256 BLOB NOT NULL, "
    "size INT NOT NULL, received INT NOT NULL DEFAULT 0, key BLOB NOT NULL, until_ms INT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS wrap(number INTEGER PRIMARY KEY, kid BLOB NOT NULL, recipient BLOB NOT NULL, "
    "wrapped BLOB NOT NULL, UNIQUE(kid, recipient))",
    "CREATE INDEX IF NOT EXISTS wrap_recipient ON wrap(recipient, number)",
    "CREATE TABLE IF NOT EXISTS audit(number INTEGER PRIMARY KEY, at_ms INT NOT NULL, user BLOB, act TEXT NOT NULL, "
    "detail TEXT NOT NULL)",
)


SET_META: Final = (
    "INSERT INTO meta(name,value) VALUES (?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value"
)


def create_tables(connection: Connection) -> None:
    """Lay down the log's tables and the server's own where they are not there yet."""
    Log(connection, projects=False).create()
    for statement in _SCHEMA:
        connection.execute(statement)
    if isinstance(connection, PostgresConnection):
        connection.make_immutable()


def skip_to_next_hundred(connection: Connection) -> None:
    """Let the numbers of laptops go on at the next hundred, so that none is given twice after a restoration."""
    if isinstance(connection, PostgresConnection):
        connection.execute(
            "SELECT setval(pg_get_serial_sequence('device', 'number'), "
            "(SELECT (coalesce(max(number), 0) / 100 + 1) * 100 FROM device))"
        )
    else:
        connection.execute("UPDATE sqlite_sequence SET seq=(seq/100+1)*100 WHERE name='device'")
