"""The supervisor's screen: reading a finished visit and deciding on it."""
