"""A programme: its aim, people, places, rhythms, gates and dates."""
