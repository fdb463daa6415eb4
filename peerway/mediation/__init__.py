"""A falling-out, two mediators and an agreement."""
