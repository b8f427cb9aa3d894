"""The laptop's side of replication, over HTTP."""
