"""What schemathesis has to be told of our media types: lines and pieces are bytes like any other text."""

from __future__ import annotations

import schemathesis

schemathesis.serializer.alias("application/x-ndjson", "text/plain")
schemathesis.serializer.alias("application/offset+octet-stream", "application/octet-stream")
