"""Reads that pages ask for: many pairs at once, in a constant number of queries."""
