"""Making and opening workspaces: every wrong turn has words, and nothing is changed on the way."""

from __future__ import annotations

import hashlib
import json
import random
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils
from sqlcipher3 import dbapi2
from sqlite_utils import Migrations
from sqlite_utils import utils as sqlite_utils_engine

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Kdf, Store
from fieldinspect.store.database import FILE, Database, wal_is_sound
from fieldinspect.store.errors import (
    DamagedWorkspace,
    NewerWorkspace,
    NotAWorkspace,
    StoreError,
    WorkspaceExists,
    WorkspaceInUse,
    WrongPassphrase,
)
from fieldinspect.store.keys import new_data_key, read_keys, write_keys
from fieldinspect.store.opening import open_workspace
from fieldinspect.store.reserve import Reserve
from fieldinspect.store.schema import COPIES, CURRENT, MIGRATIONS, Schema, ground_floor, many_visits
from sync.events import Draft

Reopen = Callable[..., Store]
PASSPHRASE = "correct horse battery staple"
VISIT, PLACE = b"V" * 16, b"E" * 16


def close(laptop: Any) -> Path:
    laptop.store.close()
    folder: Path = laptop.folder
    return folder


def raw(folder: Path) -> Database:
    return Database(folder / FILE, read_keys(folder, PASSPHRASE).raw, Reserve(folder))


def test_one_engine_and_one_set_of_errors_under_sqlite_utils() -> None:
    assert sqlite_utils_engine.sqlite3 is sys.modules["sqlcipher3"]
    assert sqlite_utils_engine.OperationalError is dbapi2.OperationalError
    database = sqlite_utils.Database(memory=True)
    with pytest.raises(dbapi2.OperationalError):
        database.execute("SELECT nothing FROM nowhere")
    database.close()


@pytest.mark.parametrize(
    ("version", "sound"),
    [((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 50, 7), True), ((3, 51, 2), False),
     ((3, 51, 3), True), ((3, 53, 4), True)],
)  # fmt: skip
def test_affected_engines_are_known(version: tuple[int, int, int], sound: bool) -> None:
    assert wal_is_sound(version) is sound
    assert wal_is_sound(dbapi2.sqlite_version_info)


def test_a_workspace_opens_again_with_everything_in_it(laptop: Any, reopen: Reopen) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    laptop.set(VISIT, "4f1c09aa/data/q1", "no")
    before, replica = laptop.store.inspections(), laptop.store.identity.replica
    store = reopen(close(laptop))
    assert store.inspections() == before
    assert [row.status for row in before] == ["in_progress"]
    assert store.identity.replica == replica
    assert not store.restored
    assert not store.low_disk


def test_the_pragmas_of_the_design_hold_on_every_connection(laptop: Any) -> None:
    second = laptop.store.second_connection()
    for database in (laptop.store._db, second._db):
        read = {
            name: database.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cell_size_check",
                         "mmap_size", "temp_store", "secure_delete")
        }  # fmt: skip
        assert read == {
            "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1,
            "mmap_size": 0, "temp_store": 2, "secure_delete": 2,
        }  # fmt: skip
    second.close()


def test_a_second_program_is_kept_out_and_a_second_connection_is_not(laptop: Any, reopen: Reopen) -> None:
    with pytest.raises(WorkspaceInUse, match="open in another window"):
        reopen(laptop.folder)
    second = laptop.store.second_connection()
    laptop.store.close()
    with pytest.raises(WorkspaceInUse):
        reopen(laptop.folder)
    second.close()
    second.close()
    assert reopen(laptop.folder).users()


def test_a_wrong_passphrase_is_told_from_a_damaged_file(laptop: Any, reopen: Reopen) -> None:
    folder = close(laptop)
    with pytest.raises(WrongPassphrase, match="type it again"):
        reopen(folder, "correct horse battery stable")
    keys = json.loads((folder / "keys.json").read_text())
    keys["wraps"][0]["salt"] = "AAAAAAAAAAAAAAAAAAAAAA=="
    (folder / "keys.json").write_text(json.dumps(keys))
    with pytest.raises(DamagedWorkspace, match=r"keys\.json"):
        reopen(folder)
    for garbage in (b"", b"{", b"[]", b'{"format":1}', b"\xff" * 100, b"[" * 50_000):
        (folder / "keys.json").write_bytes(garbage)
        with pytest.raises(DamagedWorkspace):
            reopen(folder)
    (folder / "keys.json").write_bytes(b'{"format":2}')
    with pytest.raises(NewerWorkspace):
        reopen(folder)


def test_a_keys_file_cannot_ask_for_all_the_memory(tmp_path: Path) -> None:
    write_keys(tmp_path, new_data_key(), "x", Kdf(8, 1, 1))
    content = json.loads((tmp_path / "keys.json").read_text())
    for name, value in (("memory_kib", 1 << 40), ("passes", 0), ("lanes", 1 << 20), ("lanes", "many")):
        changed = json.loads(json.dumps(content))
        changed["wraps"][0][name] = value
        del changed["check"]
        text = json.dumps(changed, sort_keys=True, separators=(",", ":"))
        changed["check"] = hashlib.sha256(text.encode()).hexdigest()
        (tmp_path / "keys.json").write_text(json.dumps(changed))
        with pytest.raises(DamagedWorkspace):
            read_keys(tmp_path, "x")


def test_keys_that_belong_to_another_database_mean_damage(
    laptop_at: Any, tmp_path: Path, reopen: Reopen
) -> None:
    first, second = close(laptop_at(tmp_path / "one")), close(laptop_at(tmp_path / "two"))
    shutil.copy(first / "keys.json", second / "keys.json")
    with pytest.raises(DamagedWorkspace, match="latest copy"):
        reopen(second)


def test_no_workspace_and_a_workspace_that_is_there(laptop: Any, tmp_path: Path, reopen: Reopen) -> None:
    with pytest.raises(NotAWorkspace, match="nothing was changed"):
        reopen(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()
    (tmp_path / "papers").mkdir()
    with pytest.raises(NotAWorkspace):
        reopen(tmp_path / "papers")
    assert not list((tmp_path / "papers").iterdir())
    folder = close(laptop)
    with pytest.raises(WorkspaceExists):
        Store.create(folder, "x", clock_ms=lambda: 0, kdf=Kdf(8, 1, 1))
    (folder / "keys.json").unlink()
    with pytest.raises(WorkspaceExists):
        Store.create(folder, "x", clock_ms=lambda: 0, kdf=Kdf(8, 1, 1))
    with pytest.raises(DamagedWorkspace, match=r"lost its file keys\.json"):
        reopen(folder)


def test_a_crash_while_creating_leaves_no_half_workspace(laptop: Any, tmp_path: Path, reopen: Reopen) -> None:
    folder = close(laptop)
    unkeyed = tmp_path / "unkeyed"
    unkeyed.mkdir()
    shutil.copy(folder / FILE, unkeyed / (FILE + ".part"))
    Store.create(unkeyed, "fresh", clock_ms=lambda: 5, kdf=Kdf(8, 1, 1)).close()
    assert reopen(unkeyed, "fresh").users() == {}
    (folder / FILE).rename(folder / (FILE + ".part"))
    assert [user.name for user in reopen(folder).users().values()] == ["Amina"]


def test_garbage_in_place_of_the_database_is_damage_and_stays_untouched(laptop: Any, reopen: Reopen) -> None:
    folder = close(laptop)
    good = (folder / FILE).read_bytes()
    for garbage in (b"", b"SQLite format 3\0" + b"x" * 5000, b"\0" * 8192, good[:4096], good[:-16]):
        (folder / FILE).write_bytes(garbage)
        with pytest.raises(DamagedWorkspace, match="nothing was changed"):
            reopen(folder)
        assert (folder / FILE).read_bytes() == garbage
    (folder / FILE).write_bytes(good)
    (folder / (FILE + "-wal")).write_bytes(b"stale" * 2000)
    assert reopen(folder).users()


def test_a_flipped_bit_is_never_shown_as_valid(laptop: Any, reopen: Reopen) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    for number in range(40):
        laptop.set(VISIT, f"4f1c09aa/data/q{number}", "answer " * 20)
    truth = [fact.body for fact in laptop.store.facts(VISIT)]
    folder = close(laptop)
    good = (folder / FILE).read_bytes()
    dice, refused = random.Random(4711), 0
    for _ in range(80):
        place, bit = dice.randrange(len(good)), 1 << dice.randrange(8)
        bad = good[:place] + bytes([good[place] ^ bit]) + good[place + 1 :]
        (folder / FILE).write_bytes(bad)
        try:
            store = reopen(folder)
        except DamagedWorkspace:
            refused += 1
            assert (folder / FILE).read_bytes() == bad
            continue
        assert [fact.body for fact in store.facts(VISIT)] == truth
        assert store.verify().sound
        store.close()
    assert refused >= 75


def test_a_newer_database_is_refused_with_words_and_opens_to_read(laptop: Any, reopen: Reopen) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    folder = close(laptop)
    database = raw(folder)
    database.execute("PRAGMA user_version=99")
    database.close()
    with pytest.raises(NewerWorkspace, match="update the program"):
        reopen(folder)
    store = reopen(folder, read_only=True)
    assert [row.establishment_name for row in store.inspections()] == ["Meridian Garments"]
    with pytest.raises(NewerWorkspace, match="reading only"):
        store.record([Draft(VISIT, b"a" * 16, kinds.body_set("visit/summary", "x", ()))])
    assert len(store.facts(VISIT)) == 3


NEXT = CURRENT.version + 1


def with_another_step(step: Callable[[Any], None], version: int = NEXT) -> Schema:
    migrations = Migrations("fieldinspect")
    migrations()(ground_floor)
    migrations()(many_visits)
    for number in range(NEXT, version + 1):
        migrations(name=f"step_{number}")(step)
    return Schema(version, migrations)


def test_the_version_counts_the_migrations() -> None:
    memory = sqlite_utils.Database(memory=True)
    assert len(MIGRATIONS.pending(memory)) == CURRENT.version
    memory.close()


def test_an_interrupted_migration_leaves_the_old_database(laptop: Any, reopen: Reopen) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    before = laptop.store.inspections()
    folder = close(laptop)

    def breaks(db: Any) -> None:
        db.execute("CREATE TABLE half(done)")
        db.execute("DELETE FROM inspection")
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        open_workspace(folder, PASSPHRASE, lambda: 1, False, with_another_step(breaks))
    store = reopen(folder)
    assert store.inspections() == before
    assert store.verify().sound
    store.close()
    assert [path.name for path in (folder / COPIES).iterdir()] == [f"0001-version-{CURRENT.version}.db"]


def test_a_migration_keeps_the_two_latest_copies_encrypted(laptop: Any) -> None:
    laptop.visit(VISIT, laptop.establishment(PLACE, "Meridian Garments"))
    folder = close(laptop)
    for version in (NEXT, NEXT + 1, NEXT + 2):
        schema = with_another_step(lambda db: None, version)
        opened, database = open_workspace(folder, PASSPHRASE, lambda: 1, False, schema)
        assert database.execute("PRAGMA user_version").fetchone()[0] == version
        opened.let_go(database)
    copies = sorted((folder / COPIES).iterdir())
    assert [path.name for path in copies] == [f"0002-version-{NEXT}.db", f"0003-version-{NEXT + 1}.db"]
    assert not any(b"Meridian" in path.read_bytes() or b"SQLite" in path.read_bytes() for path in copies)
    copy = Database(copies[0], read_keys(folder, PASSPHRASE).raw, Reserve(folder))
    assert copy.execute("SELECT legal_name FROM establishment").fetchall() == [("Meridian Garments",)]
    copy.close()


def test_a_database_put_back_from_a_copy_goes_on_under_a_new_replica(laptop: Any, reopen: Reopen) -> None:
    folder = close(laptop)
    backup = (folder / FILE).read_bytes()
    store = reopen(folder)
    first = store.record([Draft(VISIT, laptop.author, kinds.body_set("visit/summary", "lost later", ()))])
    old = store.identity.replica
    store.close()
    reopen(folder).close()
    (folder / FILE).write_bytes(backup)
    store = reopen(folder)
    assert store.restored
    assert store.identity.replica != old
    again = store.record([Draft(VISIT, laptop.author, kinds.body_set("visit/summary", "anew", ()))])
    assert (again[0].replica, again[0].seq) != (first[0].replica, first[0].seq)
    assert store.verify().sound
    store.close()
    store = reopen(folder)
    assert not store.restored
    assert store.identity.replica == again[0].replica


def test_every_error_of_the_store_has_words_and_is_in_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "storage.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([A-Z]\w+)` \|", page, re.MULTILINE))
    assert named == {error.__name__ for error in StoreError.__subclasses__()}
    assert StoreError("x").message == "x"
