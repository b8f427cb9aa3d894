"""A bundle carries events and files without a network: one encrypted file on a stick, in either direction."""
