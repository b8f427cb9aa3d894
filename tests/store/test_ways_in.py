"""The ways into a workspace: the computer's key store, the agency's key by two holders, and losing them."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Store
from fieldinspect.store import computer_key as computer
from fieldinspect.store.agency_key import (
    PRIVATE_FILE,
    PUBLIC_FILE,
    Holder,
    make_agency_key,
    read_agency_key,
    recover,
    replace_holders,
)
from fieldinspect.store.computer_key import system_store
from fieldinspect.store.errors import (
    DamagedWorkspace,
    NoComputerKey,
    NotTheHolders,
    WorkspaceRevoked,
    WrongPassphrase,
)
from fieldinspect.store.keys import FILE, change_passphrase, drop_wrap, read_keys, read_wraps
from tests.store.conftest import CHEAP, PASSPHRASE, Laptop

ADA, BEN, CLEO = (Holder(name, f"the passphrase of {name}") for name in ("Ada", "Ben", "Cleo"))


class Vault:
    """A key store as `keyring` offers them, in memory; it can break like a closed one."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.broken = False
        self.forgetful = False

    def get_password(self, service: str, username: str) -> str | None:
        self._answer()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._answer()
        if not self.forgetful:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._answer()
        del self.kept[service, username]

    def _answer(self) -> None:
        if self.broken:
            raise RuntimeError("the vault is closed")


@pytest.fixture
def vault(monkeypatch: pytest.MonkeyPatch) -> Vault:
    made = Vault()
    monkeypatch.setattr(computer, "system_store", lambda: made)
    return made


def open_by_itself(folder: Path, clock_ms: Callable[[], int]) -> Store:
    return Store.open(folder, None, clock_ms=clock_ms)


def test_the_computer_opens_what_it_was_told_to_and_the_passphrase_still_does(
    laptop: Laptop, vault: Vault, clock_ms: Callable[[], int]
) -> None:
    laptop.store.ways_in.remember()
    assert laptop.store.ways_in.computer
    laptop.store.close()
    open_by_itself(laptop.folder, clock_ms).close()
    Store.open(laptop.folder, PASSPHRASE, clock_ms=clock_ms).close()
    (secret,) = vault.kept.values()
    raw = base64.b64decode(secret)
    key = read_keys(laptop.folder, PASSPHRASE).raw
    assert raw != key
    content = (laptop.folder / FILE).read_bytes()
    assert secret.encode() not in content
    assert base64.b64encode(key) not in content
    assert key not in content


def test_the_folder_alone_and_the_key_store_alone_open_nothing(
    laptop: Laptop, vault: Vault, clock_ms: Callable[[], int]
) -> None:
    laptop.store.ways_in.remember()
    laptop.store.close()
    stolen, vault.kept = dict(vault.kept), {}
    with pytest.raises(NoComputerKey):
        open_by_itself(laptop.folder, clock_ms)
    vault.kept = {name: base64.b64encode(bytes(32)).decode() for name in stolen}
    with pytest.raises(NoComputerKey):
        open_by_itself(laptop.folder, clock_ms)
    vault.kept = dict.fromkeys(stolen, "no base64")
    with pytest.raises(NoComputerKey):
        open_by_itself(laptop.folder, clock_ms)
    vault.kept = stolen
    open_by_itself(laptop.folder, clock_ms).close()


@pytest.mark.parametrize("harm", ["broken", "forgetful"])
def test_a_key_store_that_does_not_keep_changes_nothing(laptop: Laptop, vault: Vault, harm: str) -> None:
    setattr(vault, harm, True)
    before = (laptop.folder / FILE).read_bytes()
    with pytest.raises(NoComputerKey):
        laptop.store.ways_in.remember()
    assert (laptop.folder / FILE).read_bytes() == before


def test_a_closed_key_store_leaves_the_passphrase(
    laptop: Laptop, vault: Vault, clock_ms: Callable[[], int]
) -> None:
    laptop.store.ways_in.remember()
    laptop.store.close()
    vault.broken = True
    with pytest.raises(NoComputerKey):
        open_by_itself(laptop.folder, clock_ms)
    Store.open(laptop.folder, PASSPHRASE, clock_ms=clock_ms).close()


def test_forgetting_leaves_nothing_behind(laptop: Laptop, vault: Vault, clock_ms: Callable[[], int]) -> None:
    laptop.store.ways_in.remember()
    laptop.store.ways_in.remember()
    assert len(vault.kept) == 1
    laptop.store.ways_in.forget()
    laptop.store.ways_in.forget()
    assert not vault.kept
    assert not laptop.store.ways_in.computer
    laptop.store.close()
    with pytest.raises(NoComputerKey):
        open_by_itself(laptop.folder, clock_ms)


def test_only_stores_of_the_operating_system_are_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring.backend
    from keyring.backends.fail import Keyring as Fail
    from keyring.backends.null import Keyring as Null

    class Plain(Null):
        """As those that write passwords into a file."""

    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [Null(), Fail(), Plain()])
    assert system_store() is None
    Plain.__module__, Plain.__qualname__ = "keyring.backends.SecretService", "Keyring"
    found = system_store()
    assert isinstance(found, Plain)
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: 1 / 0)
    assert system_store() is None


def test_two_holders_open_what_one_cannot(laptop: Laptop, tmp_path: Path) -> None:
    agency = make_agency_key(tmp_path / "safe", "Labour Inspectorate", [ADA, BEN, CLEO], CHEAP)
    file = tmp_path / "safe" / PRIVATE_FILE
    public = read_agency_key(tmp_path / "safe" / PUBLIC_FILE)
    assert public == agency
    assert re.fullmatch(r"([0-9a-f]{4} ){7}[0-9a-f]{4}", public.fingerprint)
    laptop.store.ways_in.entrust(public)
    assert laptop.store.ways_in.agency == agency
    key = read_keys(laptop.folder, PASSPHRASE)
    for two in ([ADA, BEN], [BEN, ADA], [ADA, CLEO], [CLEO, BEN]):
        assert recover(laptop.folder, file, two) == key
    wrong = Holder("Ben", "not the passphrase")
    for two in ([ADA, ADA], [ADA, wrong], [ADA, Holder("Eve", "x")], [ADA], [ADA, BEN, CLEO]):
        with pytest.raises(NotTheHolders):
            recover(laptop.folder, file, two)


def test_holders_change_without_the_laptop_noticing(laptop: Laptop, tmp_path: Path) -> None:
    agency = make_agency_key(tmp_path, "Inspectorate", [ADA, BEN], CHEAP)
    laptop.store.ways_in.entrust(agency)
    file = tmp_path / PRIVATE_FILE
    with pytest.raises(NotTheHolders):
        replace_holders(file, [ADA, CLEO], [ADA, CLEO], CHEAP)
    replace_holders(file, [ADA, BEN], [ADA, CLEO], CHEAP)
    assert recover(laptop.folder, file, [ADA, CLEO]) == read_keys(laptop.folder, PASSPHRASE)
    with pytest.raises(NotTheHolders):
        recover(laptop.folder, file, [ADA, BEN])


@pytest.mark.parametrize("holders", [[ADA], [ADA, ADA], [], [Holder(str(n), "x" * 12) for n in range(9)]])
def test_a_recovery_key_needs_two_to_eight_holders(tmp_path: Path, holders: list[Holder]) -> None:
    with pytest.raises(ValueError, match="holders"):
        make_agency_key(tmp_path / "safe", "Inspectorate", holders, CHEAP)
    assert not (tmp_path / "safe").exists()


def test_a_recovery_key_is_never_written_over(tmp_path: Path) -> None:
    make_agency_key(tmp_path, "Inspectorate", [ADA, BEN], CHEAP)
    before = (tmp_path / PRIVATE_FILE).read_bytes()
    with pytest.raises(FileExistsError):
        make_agency_key(tmp_path, "Inspectorate", [ADA, BEN], CHEAP)
    assert (tmp_path / PRIVATE_FILE).read_bytes() == before
    assert (tmp_path / PRIVATE_FILE).stat().st_mode & 0o077 == 0


def test_another_agencys_key_and_unreadable_files_are_refused(laptop: Laptop, tmp_path: Path) -> None:
    mine, other = tmp_path / "mine", tmp_path / "other"
    laptop.store.ways_in.entrust(make_agency_key(mine, "Mine", [ADA, BEN], CHEAP))
    make_agency_key(other, "Other", [ADA, BEN], CHEAP)
    with pytest.raises(NotTheHolders, match="not entrusted"):
        recover(laptop.folder, other / PRIVATE_FILE, [ADA, BEN])
    content = json.loads((mine / PRIVATE_FILE).read_text())
    for harm in (
        {"format": 2},
        {"public": "00"},
        {"public": 7},
        {"pairs": []},
        {"pairs": [{"holders": [0, 1], "nonce": "!", "key": "!"}]},
        {"holders": "none"},
        {"kdf": {"memory_kib": 1 << 40, "passes": 1, "lanes": 1}},
    ):
        (tmp_path / "harmed.json").write_text(json.dumps({**content, **harm}))
        with pytest.raises((NotTheHolders, DamagedWorkspace)):
            recover(laptop.folder, tmp_path / "harmed.json", [ADA, BEN])
    with pytest.raises(NotTheHolders):
        read_agency_key(tmp_path / "nowhere.json")


def test_a_revoked_workspace_opens_for_the_agency_alone_and_holds_everything(
    laptop: Laptop, vault: Vault, tmp_path: Path, clock_ms: Callable[[], int]
) -> None:
    agency = make_agency_key(tmp_path / "safe", "Inspectorate", [ADA, BEN], CHEAP)
    laptop.set(bytes(16), "visit/summary", "not sent yet")
    laptop.store.ways_in.remember()
    key = read_keys(laptop.folder, PASSPHRASE)
    laptop.store.ways_in.close_for_all_but(agency)
    laptop.store.close()
    assert not vault.kept
    with pytest.raises(WorkspaceRevoked):
        Store.open(laptop.folder, PASSPHRASE, clock_ms=clock_ms)
    with pytest.raises(NoComputerKey):
        open_by_itself(laptop.folder, clock_ms)
    assert recover(laptop.folder, tmp_path / "safe" / PRIVATE_FILE, [ADA, BEN]) == key


def test_another_passphrase_leaves_the_other_ways_in(
    laptop: Laptop, vault: Vault, tmp_path: Path, clock_ms: Callable[[], int]
) -> None:
    laptop.store.ways_in.remember()
    laptop.store.ways_in.entrust(make_agency_key(tmp_path / "safe", "Inspectorate", [ADA, BEN], CHEAP))
    laptop.store.close()
    change_passphrase(laptop.folder, PASSPHRASE, "another passphrase", CHEAP)
    open_by_itself(laptop.folder, clock_ms).close()
    with pytest.raises(WrongPassphrase):
        read_keys(laptop.folder, PASSPHRASE)
    key = read_keys(laptop.folder, "another passphrase")
    assert recover(laptop.folder, tmp_path / "safe" / PRIVATE_FILE, [ADA, BEN]) == key
    with pytest.raises(ValueError, match="passphrase"):
        drop_wrap(laptop.folder, "passphrase")
    assert [wrap["by"] for wrap in read_wraps(laptop.folder)] == ["computer", "agency", "passphrase"]


def test_a_folder_that_was_copied_to_another_computer_goes_on_as_another_replica(
    laptop: Laptop, reopen: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop.say(bytes(16), kinds.body_set("visit/summary", "before", ()))
    before = laptop.store.identity.replica
    laptop.store.close()
    store = reopen(laptop.folder)
    assert store.identity.replica == before
    store.close()
    monkeypatch.setattr("fieldinspect.store.opening.this_machine", lambda: "another computer")
    store = reopen(laptop.folder)
    assert store.restored
    moved = store.identity.replica
    assert moved != before
    assert store.verify().sound
    store.close()
    store = reopen(laptop.folder)
    assert not store.restored
    assert store.identity.replica == moved


def test_a_computer_without_a_name_is_no_other_computer(
    laptop: Laptop, reopen: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = laptop.store.identity.replica
    laptop.store.close()
    for name in ("", "a name", ""):
        monkeypatch.setattr("fieldinspect.store.opening.this_machine", lambda name=name: name)
        store = reopen(laptop.folder)
        assert store.identity.replica == before
        store.close()
