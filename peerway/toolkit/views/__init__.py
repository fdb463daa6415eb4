"""Pages to read, papers to fill in, and where else to turn."""
