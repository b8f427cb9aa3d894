"""The visits on this laptop: a list with filters, and what each holds."""
