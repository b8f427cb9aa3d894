"""AWS Signature Version 4 for requests to an object store, as its documentation lays it down ("Signature Calculations
for the Authorization Header")."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

EMPTY = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class Credentials:
    """An access key and its secret, which is never printed; ``region`` as the store names it."""

    access: str
    secret: str = field(repr=False)
    region: str = "us-east-1"


def signed_headers(
    credentials: Credentials,
    method: str,
    host: str,
    path: str,
    query: Mapping[str, str],
    payload_sha256: str,
    now: datetime,
    more: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The headers of a request with its signature; ``path`` is not encoded yet, ``now`` is in UTC."""
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    headers = {"host": host, "x-amz-content-sha256": payload_sha256, "x-amz-date": stamp, **(more or {})}
    names = ";".join(sorted(headers))
    canonical = "\n".join(
        [
            method,
            quote(path),
            canonical_query(query),
            *(f"{name}:{headers[name].strip()}" for name in sorted(headers)),
            "",
            names,
            payload_sha256,
        ]
    )
    scope = f"{stamp[:8]}/{credentials.region}/s3/aws4_request"
    hashed = hashlib.sha256(canonical.encode()).hexdigest()
    key = f"AWS4{credentials.secret}".encode()
    for part in (stamp[:8], credentials.region, "s3", "aws4_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    to_sign = f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{hashed}"
    signature = hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest()
    said = f"AWS4-HMAC-SHA256 Credential={credentials.access}/{scope},SignedHeaders={names},Signature={signature}"
    return {**headers, "Authorization": said}


def canonical_query(query: Mapping[str, str]) -> str:
    """A query in the order and spelling that is signed."""
    return "&".join(f"{quote(name, safe='')}={quote(query[name], safe='')}" for name in sorted(query))
