"""The screen that says what the office has, and sends the rest."""
