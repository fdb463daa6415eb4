"""Pages about pairs."""
