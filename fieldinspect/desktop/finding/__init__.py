"""The screen on which a finding is worked out and its notice issued and served."""
