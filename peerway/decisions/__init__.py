"""What was decided together, and how it was chosen."""
