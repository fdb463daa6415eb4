"""What pages about groups read."""
