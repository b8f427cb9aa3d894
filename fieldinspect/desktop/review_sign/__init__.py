"""The screen on which a visit is checked, signed and finished."""
