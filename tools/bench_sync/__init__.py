"""Replication beside what the machine can do at all: ratios from one interleaved run, and the server's own cost."""
