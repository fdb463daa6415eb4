"""Pages of supervision: who has been seen, what is planned, the day itself, notes, actions, and one's own page."""
