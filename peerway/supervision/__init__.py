"""Who has been seen by their supervisor, and who is overdue."""
