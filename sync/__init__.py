"""Replication of opaque events and files between laptops and the central server."""
