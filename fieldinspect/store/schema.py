"""The tables of the store beside the log, and how a database is brought up to date."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlite_utils import Database as SqliteUtils
from sqlite_utils import Migrations

from fieldinspect.store.database import Database, damaged
from fieldinspect.store.errors import NewerWorkspace, StoreError
from fieldinspect.store.folders import sync_folder
from fieldinspect.store.reserve import Reserve
from sync.log_tables import statements, whole_statements

COPIES: Final = "copies"
KEPT_COPIES: Final = 2

MIGRATIONS: Final = Migrations("fieldinspect")

_FIRST: Final = """
CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE identity(replica BLOB PRIMARY KEY, signing BLOB NOT NULL, sealing BLOB NOT NULL,
  made_ms INT NOT NULL) WITHOUT ROWID;
CREATE TABLE record_key(kid BLOB PRIMARY KEY, stream BLOB NOT NULL, subject TEXT NOT NULL,
  UNIQUE(stream, subject)) WITHOUT ROWID;
CREATE TABLE number_series(prefix TEXT, code TEXT, year INT, last INT NOT NULL,
  PRIMARY KEY(prefix, code, year)) WITHOUT ROWID;
CREATE TABLE number_gap(number TEXT PRIMARY KEY, reason TEXT NOT NULL, at_ms INT NOT NULL) WITHOUT ROWID;
CREATE TABLE progress(sid INTEGER PRIMARY KEY, answered INT NOT NULL, questions INT NOT NULL);
CREATE TABLE reread(sid INTEGER PRIMARY KEY, n INT NOT NULL);
CREATE TABLE person(author BLOB PRIMARY KEY, name TEXT, email TEXT, role TEXT, office TEXT) WITHOUT ROWID;
CREATE TABLE establishment(sid INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, legal_name TEXT, trade_name TEXT,
  isic TEXT, address TEXT, locality TEXT, identifiers TEXT, office TEXT, source TEXT, verified INT, women INT,
  men INT, workers INT, conflicts INT);
CREATE INDEX establishment_name ON establishment(legal_name);
CREATE TABLE inspection(sid INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, number TEXT, est TEXT, office TEXT,
  form_id TEXT, form_version TEXT, status TEXT, inspector TEXT, visit_type TEXT, practice INT, started_ms INT,
  updated_ms INT, finished_ms INT, version INT, findings INT, notices INT, conflicts INT, next_due TEXT);
CREATE INDEX inspection_status ON inspection(status);
CREATE INDEX inspection_est ON inspection(est, started_ms);
CREATE TABLE finding(sid INT, id TEXT, number INT, status TEXT, kind TEXT, severity TEXT, measure TEXT, title TEXT,
  path TEXT, due TEXT, PRIMARY KEY(sid, id)) WITHOUT ROWID;
CREATE TABLE notice(sid INT, id TEXT, serial TEXT, type TEXT, status TEXT, addressee TEXT, due TEXT, issued_ms INT,
  served_ms INT, flags TEXT, PRIMARY KEY(sid, id)) WITHOUT ROWID;
CREATE INDEX finding_id ON finding(id);
CREATE INDEX notice_id ON notice(id);
CREATE TABLE document(sid INT, id TEXT, of_id TEXT, number TEXT, version INT, kind TEXT, audience TEXT, language TEXT,
  data_sha256 TEXT, pdf_sha256 TEXT, pages INT, at_ms INT, PRIMARY KEY(sid, id)) WITHOUT ROWID;
CREATE TABLE review(sid INT, id TEXT, verdict TEXT, by_author TEXT, at_ms INT, remarks TEXT,
  PRIMARY KEY(sid, id)) WITHOUT ROWID;
CREATE TABLE conflict(sid INT, path TEXT, PRIMARY KEY(sid, path)) WITHOUT ROWID;
CREATE VIRTUAL TABLE insp_fts USING fts5(title, address, findings, content='', contentless_delete=1, prefix='2 3',
  tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE est_fts USING fts5(title, address, numbers, content='', contentless_delete=1, prefix='2 3',
  tokenize='unicode61 remove_diacritics 2');
CREATE INDEX blob_ref_file ON blob_ref(sha256);
CREATE INDEX event_aside ON event(rid, seq) WHERE quarantine IS NOT NULL;
CREATE INDEX event_sealed ON event(sid, lid) WHERE kind = 8;
"""


@MIGRATIONS()
def ground_floor(db: SqliteUtils) -> None:
    """The log's tables, and what the first release projects from it."""
    for statement in statements():
        db.execute(statement)
    for statement in filter(str.strip, _FIRST.split(";\n")):
        db.execute(statement)


_SECOND: Final = """
CREATE TABLE displaced(replica BLOB, seq INT, hash BLOB, stream BLOB NOT NULL, hlc INT NOT NULL, author BLOB NOT NULL,
  body BLOB, content BLOB NOT NULL, at_ms INT NOT NULL, PRIMARY KEY(replica, seq, hash)) WITHOUT ROWID;
DROP INDEX inspection_status;
CREATE INDEX inspection_status ON inspection(status, updated_ms DESC, id);
CREATE INDEX inspection_updated ON inspection(updated_ms DESC, id);
CREATE INDEX finding_due ON finding(due IS NULL, due, sid, number);
CREATE INDEX finding_status ON finding(status, due IS NULL, due, sid, number);
CREATE INDEX notice_due ON notice(due IS NULL, due, issued_ms, id);
CREATE TABLE insp_count(status TEXT PRIMARY KEY, n INT NOT NULL) WITHOUT ROWID;
INSERT INTO insp_count SELECT status, count(*) FROM inspection GROUP BY status;
CREATE TRIGGER insp_counted AFTER INSERT ON inspection BEGIN
  INSERT INTO insp_count VALUES (new.status, 1) ON CONFLICT DO UPDATE SET n=n+1; END;
CREATE TRIGGER insp_uncounted AFTER DELETE ON inspection BEGIN
  UPDATE insp_count SET n=n-1 WHERE status=old.status; END;
CREATE TRIGGER insp_recounted AFTER UPDATE OF status ON inspection WHEN old.status<>new.status BEGIN
  UPDATE insp_count SET n=n-1 WHERE status=old.status;
  INSERT INTO insp_count VALUES (new.status, 1) ON CONFLICT DO UPDATE SET n=n+1; END;
"""


@MIGRATIONS()
def many_visits(db: SqliteUtils) -> None:
    """Lists of a whole nation in milliseconds; and events that gave way after an office was restored."""
    for statement in whole_statements(_SECOND):
        db.execute(statement)


_THIRD: Final = """
CREATE TABLE matter(sid INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, kind TEXT, number TEXT, office TEXT, state TEXT,
  title TEXT, est TEXT, due TEXT, added_by TEXT, added_ms INT, updated_ms INT, conflicts INT, fields TEXT);
CREATE INDEX matter_kind ON matter(kind, state, updated_ms DESC, id);
CREATE INDEX matter_updated ON matter(updated_ms DESC, id);
CREATE INDEX matter_est ON matter(est, kind);
CREATE INDEX matter_due ON matter(due) WHERE due IS NOT NULL;
CREATE TABLE matter_link(sid INT, field TEXT, target TEXT, PRIMARY KEY(sid, field, target)) WITHOUT ROWID;
CREATE INDEX matter_link_target ON matter_link(target);
ALTER TABLE establishment ADD COLUMN merged_into TEXT NOT NULL DEFAULT '';
"""


@MIGRATIONS()
def matters(db: SqliteUtils) -> None:
    """What an inspectorate follows beside its visits."""
    for statement in whole_statements(_THIRD):
        db.execute(statement)


@dataclass(frozen=True, slots=True)
class Schema:
    """What a program knows: how many migrations there are (kept as ``user_version``), and the migrations."""

    version: int
    migrations: Migrations


CURRENT: Final = Schema(3, MIGRATIONS)


def bring_up_to_date(database: Database, folder: Path, key: bytes, schema: Schema = CURRENT) -> None:
    """Run the migrations that this database lacks, each whole or not at all, after a copy was kept.

    Raises:
        NewerWorkspace: the database knows more migrations than this program. DamagedWorkspace: the copy does
        not read back. DiskFull: there is no room for the copy. In each case the database is as it was.
    """
    version = user_version(database)
    if version > schema.version:
        raise newer()
    if version == schema.version:
        return
    if version:
        keep_copy(database, folder / COPIES, key, version)
    schema.migrations.apply(SqliteUtils(database.raw, recursive_triggers=False))
    database.execute(f"PRAGMA user_version={schema.version}")


def user_version(database: Database) -> int:
    """How many migrations the database has seen."""
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def newer() -> NewerWorkspace:
    """The words for a database that a newer program wrote."""
    return NewerWorkspace(
        "This workspace was written by a newer FieldInspect; nothing was changed, so please update the program "
        "or open the workspace for reading only."
    )


def keep_copy(database: Database, copies: Path, key: bytes, version: int) -> None:
    """An encrypted copy of the database as it is, checked; the newest few stay."""
    copies.mkdir(mode=0o700, exist_ok=True)
    number = 1 + max((_number(path) for path in copies.glob("*.db")), default=0)
    copy = copies / f"{number:04d}-version-{version}.db"
    try:
        database.execute("VACUUM INTO ?", (str(copy),))
        with closing(Database(copy, key, Reserve(copies))) as written:
            written.check(thorough=True)
            if user_version(written) != version:
                raise damaged()
    except StoreError:
        copy.unlink(missing_ok=True)
        raise
    sync_folder(copies)
    for old in sorted(copies.glob("*.db"), key=_number)[:-KEPT_COPIES]:
        old.unlink()


def _number(path: Path) -> int:
    first = path.name.partition("-")[0]
    return int(first) if first.isdigit() else 0
