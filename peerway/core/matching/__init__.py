"""Who could best support whom: exact, explained, and never the boss."""
