"""Documents as PDF: pure functions of domain values."""
