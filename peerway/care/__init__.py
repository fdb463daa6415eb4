"""Debriefs, how supporters are, rest and stepping back."""
