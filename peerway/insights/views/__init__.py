"""Homes, and the report."""
