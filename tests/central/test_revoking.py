"""A laptop that was reported lost: at its next contact it closes its workspace, and the office can open it again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fieldinspect.casework.syncing import sync
from fieldinspect.casework.workspace import Workspace, create_workspace, open_workspace
from fieldinspect.central.administration import Administration
from fieldinspect.domain import event_kinds as kinds
from fieldinspect.store import Kdf
from fieldinspect.store.errors import NotTheHolders, WorkspaceRevoked
from sync.errors import Malformed, Refused
from sync.identity import new_identity
from sync.standing import Order, Revoked, decode_standing, encode_order, order_message
from tests.central.office import CHEAP, PASSWORD, Office

pytestmark = pytest.mark.network
VISIT, PASSPHRASE, NEW = b"V" * 16, "correct horse battery staple", "a passphrase of the office"
EMAIL = "amina@labour.example"


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(
        tmp_path / "laptop", PASSPHRASE, name="Amina Diallo", email=EMAIL, role="inspector", office="R4",
        now=lambda: datetime.now(UTC), kdf=Kdf(8, 1, 1),
    )  # fmt: skip
    yield made
    made.close()


def revoke(office: Office, laptop: Workspace) -> None:
    assert office.administration.revoke_laptop(laptop.store.identity.replica)


def test_a_revoked_laptop_closes_its_workspace_at_its_next_contact_and_loses_nothing(
    office: Office, laptop: Workspace, tmp_path: Path
) -> None:
    sync(laptop, office.url, EMAIL, PASSWORD)
    laptop.store.record([laptop.draft(VISIT, kinds.body_set("visit/summary", "not sent yet", ()))])
    revoke(office, laptop)
    office.administration.deactivate(EMAIL)  # no password opens the door any more, and it closes all the same
    with pytest.raises(Revoked, match="bring the laptop to your office"):
        sync(laptop, office.url, EMAIL, PASSWORD)
    laptop.close()
    with pytest.raises(WorkspaceRevoked):
        open_workspace(laptop.folder, PASSPHRASE)
    other = Administration(tmp_path / "another office", office.clock, CHEAP)
    with pytest.raises(NotTheHolders):
        other.open_revoked(laptop.folder, NEW)
    with pytest.raises(ValueError, match="characters"):
        office.administration.open_revoked(laptop.folder, "short")
    office.administration.open_revoked(laptop.folder, NEW)
    again = open_workspace(laptop.folder, NEW)
    assert [fact.body["v"] for fact in again.store.facts(VISIT) if fact.body] == ["not sent yet"]
    assert again.store.verify().sound
    again.close()
    acts = [act for act, _ in office.audit()]
    assert {"laptop_revoked", "closing_ordered", "workspace_opened"} <= set(acts)


def test_the_office_opens_it_also_after_it_was_itself_restored(office: Office, laptop: Workspace) -> None:
    sync(laptop, office.url, EMAIL, PASSWORD)
    revoke(office, laptop)
    with pytest.raises(Revoked):
        sync(laptop, office.url, EMAIL, PASSWORD)
    laptop.close()
    office.stop()
    office.administration.declare_restored()
    office.start()
    office.administration.open_revoked(laptop.folder, NEW)
    again = open_workspace(laptop.folder, NEW)
    assert sync(again, office.url, EMAIL, PASSWORD).state in ("complete", "files_waiting")
    again.close()


def test_only_who_has_the_laptops_key_is_told_how_it_stands(office: Office, laptop: Workspace) -> None:
    sync(laptop, office.url, EMAIL, PASSWORD)
    revoke(office, laptop)
    connection = office.connect("boris@labour.example")
    path = f"/api/v1/replicas/{laptop.store.identity.replica.hex()}/standing"
    with pytest.raises(Exception, match="not signed by this laptop's key"):
        connection.post(path, {"time": 5, "sig": "00" * 64})
    with pytest.raises(Malformed):
        connection.post(path, {"time": -1, "sig": "00" * 64})
    connection.close()


def test_an_order_that_is_not_the_offices_word_on_this_laptop_closes_nothing() -> None:
    office, other = new_identity(b"O" * 16), new_identity(b"X" * 16)
    mine = b"M" * 16

    def order(replica: bytes, by: bytes = b"") -> dict[str, object]:
        unsigned = Order(replica, 5, office.public_sealing, "the office", b"")
        signer = other if by else office
        signed = Order(replica, 5, office.public_sealing, "the office", signer.sign(order_message(unsigned)))
        return {"standing": "revoked", "order": encode_order(signed)}

    assert decode_standing({"standing": "good"}, mine, office.public_signing) is None
    assert decode_standing(order(mine), mine, office.public_signing) is not None
    changed = {**order(mine)["order"], "key": "00" * 32}  # type: ignore[dict-item]
    for wrong in (
        order(b"T" * 16),
        order(mine, by=b"another"),
        {"standing": "revoked"},
        {"standing": "revoked", "order": changed},
        {"standing": "perhaps"},
        {},
    ):
        with pytest.raises(Malformed):
            decode_standing(wrong, mine, office.public_signing)
    assert issubclass(Revoked, Refused)
