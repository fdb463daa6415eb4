"""Runs of the matching engine, and the adult's decisions about them."""
