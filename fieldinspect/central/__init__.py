"""The central server: a replica with a door, accounts and administration."""
