"""The server's storage on encrypted SQLite: one writer with group commit, readers beside it."""
