"""Balanced groups of given sizes: nobody kept apart together, nobody alone if it can be helped, and explained."""
