"""The server's side of replication, as ASGI endpoints."""
