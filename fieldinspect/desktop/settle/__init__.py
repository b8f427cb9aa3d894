"""The screen on which two versions of an answer are settled."""
