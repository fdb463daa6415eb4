"""Sheets: what the two work with, apart from the log. A goal, a plan, a list, a look back."""
