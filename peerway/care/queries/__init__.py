"""What is known of how supporters are."""
