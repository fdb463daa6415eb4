"""Pages of a drop-in: the adults', the supporters', and the door."""
