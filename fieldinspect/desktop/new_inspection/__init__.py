"""The screen on which a visit is begun."""
