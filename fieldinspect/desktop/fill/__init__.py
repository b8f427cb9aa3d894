"""The screen on which an inspector fills a checklist."""
