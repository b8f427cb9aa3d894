"""The shapes of what comes and goes, for the OpenAPI document; the words of `sync.messages` and `sync.wire` say more."""

from __future__ import annotations

from typing import Any, Final

from sync.messages import TEXT_LIMIT, WRAPS_LIMIT

Schema = dict[str, Any]
_WHOLE: Final[Schema] = {"type": "integer", "minimum": 0}


def _hex(size: int) -> Schema:
    """Bytes as lower-case hex."""
    return {
        "type": "string",
        "pattern": f"^[0-9a-f]{{{2 * size}}}$",
        "minLength": 2 * size,
        "maxLength": 2 * size,
    }


def _text(limit: int = TEXT_LIMIT) -> Schema:
    return {"type": "string", "maxLength": limit}


def _object(**fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "required": list(fields)}


_RECEIPT: Final = _object(seq=_WHOLE, hash=_hex(32), time=_WHOLE, sig=_hex(64))
_PERSON: Final = _object(id=_hex(16), email=_text(), name=_text(), role=_text(), office=_text())
_WRAP: Final = _object(kid=_hex(16), recipient=_hex(32), wrapped=_hex(80))
_LIMITS: Final = _object(batch_events=_WHOLE, batch_bytes=_WHOLE, chunk_bytes=_WHOLE, file_bytes=_WHOLE)

SCHEMAS: Final[dict[str, Schema]] = {
    "Problem": _object(code={"type": "string", "pattern": r"^\d{3}\.\d$"}, message=_text(), details={"type": "object"}),
    "Hello": _object(
        server_id=_text(64), epoch=_text(64), proto=_WHOLE, min_client=_WHOLE, replica=_hex(16), key=_hex(32),
        limits=_LIMITS, time=_WHOLE, x25519=_hex(32),
    ),
    "Document": {"type": "object", "required": ["openapi", "paths"]},
    "SignIn": {
        **_object(email=_text(320), password=_text()),
        "properties": {"email": _text(320), "password": _text(), "totp": _text(16)},
    },
    "Refresh": _object(refresh=_text(200)),
    "Session": _object(token=_text(200), refresh=_text(200), expires=_WHOLE, user=_PERSON),
    "Registration": _object(replica=_hex(16), ed25519=_hex(32), x25519=_hex(32), sig=_hex(64)),
    "Registered": _object(device_code={"type": "string", "pattern": "^D[0-9]{3,}$"}),
    "AskedStanding": _object(time=_WHOLE, sig=_hex(64)),
    "Standing": {
        **_object(standing={"enum": ["good", "revoked"]}),
        "properties": {
            "standing": {"enum": ["good", "revoked"]},
            "order": _object(replica=_hex(16), time=_WHOLE, key=_hex(32), name=_text(), sig=_hex(64)),
        },
    },
    "Receipt": _RECEIPT,
    "Contents": {**_object(contents={"type": "array", "items": _hex(32)}), "additionalProperties": True},
    "Pushed": _object(
        head=_WHOLE, receipt=_RECEIPT,
        quarantined={"type": "array", "items": {"type": "array", "prefixItems": [_WHOLE, {"type": "string"}]}},
    ),
    "Lines": {"type": "string", "description": "A JSON value a line; the first line of a push is its header"},
    "Bytes": {"type": "string", "format": "binary"},
    "Text": {"type": "string"},
    "Names": _object(sha256={"type": "array", "items": _hex(32), "maxItems": 1_000}),
    "Missing": _object(missing={"type": "array", "items": _hex(32)}),
    "Wraps": _object(wraps={"type": "array", "items": _WRAP}, next=_WHOLE),
    "WrapsIn": _object(wraps={"type": "array", "items": _WRAP, "maxItems": WRAPS_LIMIT}),
    "Recipients": _object(
        recipients={"type": "array", "items": _object(replica=_hex(16), user=_hex(16), x25519=_hex(32))}
    ),
    "Health": _object(ok={"type": "boolean"}),
    "Parameter-replica": _hex(16),
    "Parameter-skip": _hex(16),
    "Parameter-sha256": _hex(32),
    "Parameter-id": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
    "Parameter-from": {"type": "integer", "minimum": 1, "maximum": 1 << 62},
    "Parameter-to": {"type": "integer", "minimum": 1, "maximum": 1 << 62},
    "Parameter-cursor": {"type": "string", "maxLength": 8_000},
    "Parameter-limit": {"type": "integer", "minimum": 1, "description": "more than 2,000 is taken as 2,000"},
    "Parameter-after": {"type": "integer", "minimum": 0, "maximum": 10**17},
    "Parameter-Range": {"type": "string", "pattern": r"^bytes=\d{0,15}-\d{0,15}$"},
    "Parameter-Upload-Length": {"type": "integer", "minimum": 0, "maximum": 10**14},
    "Parameter-Upload-Metadata": {"type": "string", "pattern": "^sha256 [A-Za-z0-9+/]{86}==$"},
    "Parameter-Upload-Offset": _WHOLE,
    "Parameter-Upload-Checksum": {"type": "string", "pattern": "^sha256 [A-Za-z0-9+/]{43}=$"},
}  # fmt: skip

RESPONSE_HEADERS: Final[dict[tuple[str, str], dict[str, Schema]]] = {
    ("GET", "/api/v1/pull"): {"X-Next-Cursor": _text(8_000), "X-More": {"enum": ["0", "1"]}},
    ("POST", "/api/v1/files/"): {"Location": _text(), "Upload-Expires": _text()},
    ("HEAD", "/api/v1/files/{id}"): {"Upload-Offset": _WHOLE, "Upload-Length": _WHOLE},
    ("PATCH", "/api/v1/files/{id}"): {"Upload-Offset": _WHOLE},
}
"""Headers of successes that a client reads."""
