"""The screen with which a day begins."""
