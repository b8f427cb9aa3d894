"""A small object store for tests: keeps objects in memory, and refuses whatever is not signed as S3 wants it."""

from __future__ import annotations

import hashlib
import hmac
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

ACCESS, SECRET, PAGE = "AKIDEXAMPLE", "a secret for tests", 3
_SAID = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(?P<access>[^/]+)/(?P<day>\d{8})/(?P<region>[^/]+)/s3/aws4_request,"
    r"SignedHeaders=(?P<names>[^,]+),Signature=(?P<signature>[0-9a-f]{64})"
)


class Double(ThreadingHTTPServer):
    """Objects by path, with the moment they were written; ``broken`` answers 500 to everything."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Reply)
        self.objects: dict[str, tuple[bytes, float]] = {}
        self.asked: list[str] = []
        self.broken = False

    @property
    def address(self) -> str:
        return f"s3://files/office?endpoint=http://127.0.0.1:{self.server_address[1]}"


class _Reply(BaseHTTPRequestHandler):
    def _answer(self) -> None:
        server = self.server
        assert isinstance(server, Double)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        server.asked.append(f"{self.command} {self.path}")
        path = unquote(urlsplit(self.path).path)
        if server.broken or not self._is_signed(body):
            self._say(500 if server.broken else 403)
        elif self.command == "PUT":
            server.objects[path] = (body, time.time())
            self._say(200)
        elif self.command == "DELETE":
            server.objects.pop(path, None)
            self._say(204)
        elif "list-type" in self.path:
            self._say(200, self._listing(path))
        elif path not in server.objects:
            self._say(404)
        else:
            data = server.objects[path][0]
            asked = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("range", ""))
            part = data[int(asked[1]) : int(asked[2]) + 1] if asked else data
            self._say(206 if asked else 200, part)

    def _is_signed(self, body: bytes) -> bool:
        said = _SAID.fullmatch(self.headers.get("Authorization", ""))
        digest = hashlib.sha256(body).hexdigest()
        if said is None or said["access"] != ACCESS or self.headers.get("x-amz-content-sha256") != digest:
            return False
        parts = urlsplit(self.path)
        query = "&".join(
            f"{quote(k, safe='')}={quote(v, safe='')}" for k, v in sorted(parse_qsl(parts.query))
        )
        lines = [f"{name}:{self.headers[name].strip()}" for name in said["names"].split(";")]
        canonical = "\n".join([self.command, parts.path, query, *lines, "", said["names"], digest])
        scope = f"{said['day']}/{said['region']}/s3/aws4_request"
        to_sign = "\n".join(
            [
                "AWS4-HMAC-SHA256",
                self.headers["x-amz-date"],
                scope,
                hashlib.sha256(canonical.encode()).hexdigest(),
            ]
        )
        key = f"AWS4{SECRET}".encode()
        for part in (said["day"], said["region"], "s3", "aws4_request"):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        return hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest() == said["signature"]

    def _listing(self, bucket: str) -> bytes:
        server = self.server
        assert isinstance(server, Double)
        query = dict(parse_qsl(urlsplit(self.path).query))
        keys = sorted(k.removeprefix(f"{bucket}/") for k in server.objects)
        keys = [k for k in keys if k.startswith(query["prefix"]) and k > query.get("continuation-token", "")]
        rows = "".join(
            f"<Contents><Key>{key}</Key><LastModified>{self._moment(bucket, key)}</LastModified></Contents>"
            for key in keys[:PAGE]
        )
        more = f"<NextContinuationToken>{keys[PAGE - 1]}</NextContinuationToken>" if len(keys) > PAGE else ""
        return f'<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">{rows}{more}</ListBucketResult>'.encode()

    def _moment(self, bucket: str, key: str) -> str:
        server = self.server
        assert isinstance(server, Double)
        return datetime.fromtimestamp(server.objects[f"{bucket}/{key}"][1], tz=UTC).strftime(
            "%Y-%m-%dT%H:%M:%S.000Z"
        )

    def _say(self, status: int, data: bytes = b"") -> None:
        self.send_response(status)
        here = self.command == "HEAD" and status == 200
        path = unquote(urlsplit(self.path).path)
        size = len(self.server.objects[path][0]) if here else len(data)  # type: ignore[attr-defined]
        self.send_header("Content-Length", str(size))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    do_GET = do_PUT = do_HEAD = do_DELETE = _answer

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def double() -> Iterator[Double]:
    """A running object store."""
    server = Double()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
