"""A nation's worth of inspections in one workspace, and how fast its lists, searches and visits open."""
