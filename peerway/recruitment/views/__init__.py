"""Pages about offering and asking, by who opens them."""
