"""What a programme's pages ask."""
