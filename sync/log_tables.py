"""The tables of the log, of files, record keys and known servers, as the database lays them down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS replica(rid INTEGER PRIMARY KEY, uuid BLOB UNIQUE NOT NULL CHECK(length(uuid)=16),
  mine INT NOT NULL DEFAULT 0, head_seq INT NOT NULL DEFAULT 0, head_hash BLOB NOT NULL,
  acked_seq INT NOT NULL DEFAULT 0, pubkey BLOB);
CREATE TABLE IF NOT EXISTS stream(sid INTEGER PRIMARY KEY, uuid BLOB UNIQUE NOT NULL CHECK(length(uuid)=16),
  kind TEXT, office TEXT);
CREATE TABLE IF NOT EXISTS author(aid INTEGER PRIMARY KEY, uuid BLOB UNIQUE NOT NULL CHECK(length(uuid)=16));
CREATE TABLE IF NOT EXISTS event(lid INTEGER PRIMARY KEY, rid INT NOT NULL REFERENCES replica, seq INT NOT NULL,
  sid INT NOT NULL REFERENCES stream, hlc INT NOT NULL, author INT NOT NULL REFERENCES author, kind INT NOT NULL,
  body BLOB, content BLOB, hash BLOB NOT NULL, sn INT, quarantine TEXT,
  UNIQUE(rid,seq), CHECK(body IS NOT NULL OR content IS NOT NULL));
CREATE INDEX IF NOT EXISTS event_stream ON event(sid,lid);
CREATE UNIQUE INDEX IF NOT EXISTS event_sn ON event(sn) WHERE sn IS NOT NULL;
CREATE TABLE IF NOT EXISTS head(sid INT, path TEXT, rid INT, seq INT, val BLOB, hlc INT,
  PRIMARY KEY(sid,path,rid,seq)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS replaced(sid INT, path TEXT, replica TEXT, seq INT,
  PRIMARY KEY(sid,path,replica,seq)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS blob(sha256 BLOB PRIMARY KEY, size INT, mime TEXT, state TEXT, tus_url TEXT,
  tus_off INT, receipt BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS blob_ref(sid INT, path TEXT, sha256 BLOB, rid INT, seq INT,
  PRIMARY KEY(sid,path,sha256)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS key_wrap(kid BLOB, recipient BLOB, wrapped BLOB NOT NULL,
  PRIMARY KEY(kid,recipient)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sync_state(server_id TEXT PRIMARY KEY, epoch TEXT, cursor TEXT, last_ok INT);
CREATE TABLE IF NOT EXISTS bundle_progress(bundle BLOB PRIMARY KEY, frames INT NOT NULL,
  done INT NOT NULL DEFAULT 0);
CREATE TRIGGER IF NOT EXISTS event_no_upd BEFORE UPDATE OF rid,seq,sid,hlc,author,body,hash ON event
BEGIN SELECT RAISE(ABORT,'immutable'); END;
CREATE TRIGGER IF NOT EXISTS event_no_del BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT,'immutable'); END;
"""


def statements() -> Iterator[str]:
    """The statements of the log's schema one by one, triggers whole."""
    return whole_statements(SCHEMA)


def whole_statements(schema: str) -> Iterator[str]:
    """The statements of a schema one by one; a trigger ends with the line that says END."""
    statement = ""
    for line in schema.splitlines():
        statement += line + "\n"
        if line.rstrip().endswith("END;" if "TRIGGER" in statement else ";"):
            yield statement
            statement = ""
