"""Labour inspection as pure values."""
