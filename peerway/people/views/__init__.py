"""Pages about people, by what they are for."""
