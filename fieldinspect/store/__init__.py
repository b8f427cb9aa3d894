"""The encrypted local database and its projections."""
