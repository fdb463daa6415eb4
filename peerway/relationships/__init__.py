"""Pairs that meet: from a first meeting to a good ending."""
