"""One control for each kind of answer; `choosing.field_for` picks it."""
