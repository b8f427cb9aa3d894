"""Files in an object store: each one object, encrypted in the same chunks as in a folder, so that the store reads nothing.

Objects are written whole from a file on this machine and read in ranges. Anything that speaks S3 will do: the address
names endpoint, bucket and prefix (``s3://bucket/prefix?endpoint=https://host``), the keys come from the environment.
"""

from __future__ import annotations

import hashlib
import http.client
import io
import os
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final, cast
from urllib.parse import parse_qs, quote, urlsplit

from lxml import etree

from sync.blobs import BlobReader, BlobStore, NoSuchBlob
from sync.server.objects.signing import EMPTY, Credentials, canonical_query, signed_headers

SCHEME: Final = "s3://"
_PIECE: Final = 1 << 20
_ANSWER_LIMIT: Final = 8 << 20
_SECONDS: Final = 60


class ObjectStoreFailed(OSError):
    """The object store did not do what it was asked; the server says that it cannot store now."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """One bucket at one endpoint, asked with signed requests."""

    endpoint: str
    name: str
    prefix: str
    credentials: Credentials
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def ask(
        self,
        method: str,
        key: str,
        *,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        body: BinaryIO | None = None,
        size: int = 0,
        sha256: str = EMPTY,
    ) -> tuple[int, dict[str, str], bytes]:
        """One request: status, headers (lower case), body of at most 8 MiB.

        Raises:
            ObjectStoreFailed: no answer, or a refusal other than that there is no such object.
        """
        parts = urlsplit(self.endpoint)
        path = f"/{self.name}/{self.prefix}{key}" if key else f"/{self.name}"
        signed = signed_headers(
            self.credentials, method, parts.netloc, path, query or {}, sha256, self.now(), headers
        )
        address = quote(path) + (f"?{canonical_query(query)}" if query else "")
        connection = _connection(parts.scheme, parts.netloc)
        try:
            connection.request(
                method,
                address,
                body=body,
                headers={**signed, "Content-Length": str(size)},
                encode_chunked=False,
            )
            answer = connection.getresponse()
            data = answer.read(_ANSWER_LIMIT)
            found = {name.lower(): value for name, value in answer.getheaders()}
        except (OSError, http.client.HTTPException) as error:
            raise ObjectStoreFailed(f"the object store does not answer: {type(error).__name__}") from error
        finally:
            connection.close()
        if answer.status not in (200, 204, 206, 404, 416):
            raise ObjectStoreFailed(f"the object store refused {method} with {answer.status}")
        return answer.status, found, data


def _connection(scheme: str, netloc: str) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(netloc, timeout=_SECONDS, context=ssl.create_default_context())
    return http.client.HTTPConnection(netloc, timeout=_SECONDS)


def bucket_of(address: str, environment: Mapping[str, str]) -> Bucket:
    """The bucket of an address such as ``s3://files/office?endpoint=https://host&region=eu``.

    Raises:
        ValueError: what is missing or may not be, in words; plain http is for this machine alone.
    """
    parts, options = urlsplit(address), parse_qs(urlsplit(address).query)
    endpoint = options.get("endpoint", [""])[0].rstrip("/")
    if parts.scheme != "s3" or not parts.netloc or urlsplit(endpoint).scheme not in ("http", "https"):
        raise ValueError("An object store is named like s3://bucket/prefix?endpoint=https://host.")
    host = urlsplit(endpoint).hostname or ""
    if urlsplit(endpoint).scheme == "http" and host not in ("localhost", "127.0.0.1", "::1"):
        raise ValueError("An object store on another machine has to be spoken with by https.")
    access, secret = environment.get("AWS_ACCESS_KEY_ID"), environment.get("AWS_SECRET_ACCESS_KEY")
    if not access or not secret:
        raise ValueError("Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY for the object store.")
    prefix = parts.path.strip("/")
    region = options.get("region", ["us-east-1"])[0]
    return Bucket(endpoint, parts.netloc, f"{prefix}/" if prefix else "", Credentials(access, secret, region))


class S3Blobs(BlobStore):
    """The server's files as objects ``ab/cdef…``; ``folder`` is where they are made before they go there."""

    def __init__(self, bucket: Bucket, folder: Path, key: bytes) -> None:
        super().__init__(folder, key)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._bucket = bucket
        self._made_in = folder

    def put(self, source: bytes | BinaryIO, expected: str | None = None) -> tuple[str, int]:
        """As `BlobStore.put`: made here, and brought to the store."""
        name, size = super().put(source, expected)
        self.adopt(self._path(name), name)
        return name, size

    def adopt(self, path: Path, sha256: str) -> None:
        """Bring a whole, verified file to the store; it becomes visible there at once and goes here."""
        digest, size = hashlib.sha256(), path.stat().st_size
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
            stream.seek(0)
            self._bucket.ask("PUT", _key(sha256), body=stream, size=size, sha256=digest.hexdigest())
        path.unlink()

    def open(self, sha256: str) -> BlobReader:
        """A verified, seekable stream, read from the store in ranges."""
        self._path(sha256)
        status, headers, _ = self._bucket.ask("HEAD", _key(sha256))
        if status == 404:
            raise NoSuchBlob(sha256)
        stored = _Ranges(self._bucket, _key(sha256), int(headers.get("content-length", "0")))
        return BlobReader(cast(BinaryIO, io.BufferedReader(stored, _PIECE)), self._cipher(sha256), sha256)

    def has(self, sha256: str) -> bool:
        """Whether the store has the file."""
        self._path(sha256)
        return self._bucket.ask("HEAD", _key(sha256))[0] != 404

    def size(self, sha256: str) -> int:
        """The size of the decrypted file in bytes."""
        with self.open(sha256) as reader:
            return reader.size

    def names(self) -> Iterator[str]:
        """The SHA-256 of every file that is in the store."""
        for key, _ in self._listed():
            yield key.replace("/", "")

    def delete_orphans(self, referenced: Callable[[str], bool], older_than: float) -> int:
        """As `BlobStore.delete_orphans`, in the store; and halves of files that were being made here."""
        gone = super().delete_orphans(lambda _: False, older_than)
        for key, modified in list(self._listed()):
            if not referenced(key.replace("/", "")) and modified < older_than:
                self._bucket.ask("DELETE", key)
                gone += 1
        return gone

    def _listed(self) -> Iterator[tuple[str, float]]:
        """Keys of files with the moment (seconds since 1970) when they were written, page by page."""
        more: dict[str, str] = {}
        while True:
            query = {"list-type": "2", "prefix": self._bucket.prefix, **more}
            _, _, data = self._bucket.ask("GET", "", query=query)
            page = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
            for entry in page.iterfind("{*}Contents"):
                key = (entry.findtext("{*}Key") or "").removeprefix(self._bucket.prefix)
                if len(key) == 65 and key[2] == "/" and set(key.replace("/", "")) <= set("0123456789abcdef"):
                    said = (entry.findtext("{*}LastModified") or "").replace("Z", "+00:00")
                    with suppress(ValueError):
                        yield key, datetime.fromisoformat(said).timestamp()
            token = page.findtext("{*}NextContinuationToken")
            if not token:
                return
            more = {"continuation-token": token}


class _Ranges(io.RawIOBase):
    """An object as a seekable stream of its stored bytes."""

    def __init__(self, bucket: Bucket, key: str, size: int) -> None:
        super().__init__()
        self._bucket, self._key, self._size, self._at = bucket, key, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        wanted = min(len(buffer), self._size - self._at)
        if wanted <= 0:
            return 0
        asked = {"range": f"bytes={self._at}-{self._at + wanted - 1}"}
        _, _, data = self._bucket.ask("GET", self._key, headers=asked)
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


def _key(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:]}"


def is_s3(objects: str) -> bool:
    """Whether an address names an object store."""
    return objects.startswith(SCHEME)
