"""The first run: who works here, under which law, and the passphrase."""
