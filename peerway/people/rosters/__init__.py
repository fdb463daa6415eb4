"""Bringing a roster in: keep the file, look it over, say what it would do, do it at once, undo it for a day.

``peerway.core.roster`` reads files and compares; here is what only Peerway knows: who is here already, what
was set by hand and stays, and how to put everything back. Nothing changes until somebody has seen what would.
"""
