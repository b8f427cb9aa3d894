"""Sealed records: read by those who hold the key, by nobody else, and by nobody when it is destroyed."""

from __future__ import annotations

import json

import pytest

from sync.errors import Damaged, Malformed, SealedAway
from sync.events import files_named, parse_body
from sync.identity import new_identity, signature_fits
from sync.sealing import Keyring, KeyWrap, kid_of, new_kid, new_record_key, unwrap, wrap

BODY = {"ev": 1, "t": "set", "k": "f/data/interview", "v": "CANARY", "s": []}


def test_a_sealed_body_opens_with_its_key_alone() -> None:
    kid, key = new_kid(), new_record_key()
    ring = Keyring().with_key(kid, key)
    sealed = ring.seal(BODY, kid, files=("a" * 64,))
    assert "CANARY" not in json.dumps(sealed)
    assert kid_of(parse_body(json.dumps(sealed).encode())) == kid
    assert files_named(sealed) == ("a" * 64,)
    assert ring.open(sealed) == BODY
    assert ring.seal(BODY, kid) != ring.seal(BODY, kid), "a nonce serves once"
    with pytest.raises(SealedAway):
        Keyring().open(sealed)
    with pytest.raises(Damaged):
        Keyring({kid: new_record_key()}).open(sealed)
    with pytest.raises(Damaged):
        Keyring({new_kid(): key, (other := new_kid()): key}).open({**sealed, "kid": other.hex()})


@pytest.mark.parametrize("body", [{"t": "seal"}, {"t": "seal", "kid": "zz" * 16, "ct": ""}, {"t": "set"}])
def test_what_is_no_seal_is_said_so(body: dict[str, str]) -> None:
    with pytest.raises(Malformed):
        Keyring().open(body)


def test_a_wrap_opens_for_its_recipient_alone() -> None:
    amina, boris = new_identity(b"A" * 16), new_identity(b"B" * 16)
    kid, key = new_kid(), new_record_key()
    wrapped = wrap(key, kid, amina.public_sealing)
    assert unwrap(wrapped, amina.sealing) == key
    assert key not in wrapped.wrapped
    for wrong in (
        KeyWrap(kid, boris.public_sealing, wrapped.wrapped),
        KeyWrap(new_kid(), amina.public_sealing, wrapped.wrapped),
        KeyWrap(kid, amina.public_sealing, wrapped.wrapped[:-1]),
        KeyWrap(kid, amina.public_sealing, b""),
    ):
        with pytest.raises(Damaged):
            unwrap(wrong, amina.sealing)
    with pytest.raises(Damaged):
        unwrap(wrapped, boris.sealing)


def test_a_useless_recipient_key_is_refused() -> None:
    for recipient in (b"short", bytes(32)):
        with pytest.raises(Malformed):
            wrap(new_record_key(), new_kid(), recipient)


def test_sealed_files_are_named_by_what_travels() -> None:
    kid = new_kid()
    ring = Keyring({kid: new_record_key()})
    sealed = ring.seal_bytes(b"photo of a person", kid)
    assert ring.open_bytes(sealed, kid) == b"photo of a person"
    with pytest.raises(Damaged):
        ring.open_bytes(sealed[:-1], kid)


def test_a_head_signature_is_bound_to_replica_number_and_hash() -> None:
    identity = new_identity(b"A" * 16)
    assert "signing" not in repr(identity)
    message = b"FIS1" + b"A" * 16 + (7).to_bytes(8, "big") + b"h" * 32
    signature = identity.sign_head(7, b"h" * 32)
    assert signature_fits(identity.public_signing, signature, message)
    assert not signature_fits(identity.public_signing, signature, message + b"x")
    assert not signature_fits(new_identity(b"A" * 16).public_signing, signature, message)
    assert not signature_fits(b"short", signature, message)
    with pytest.raises(ValueError, match="16 bytes"):
        new_identity(b"short")
