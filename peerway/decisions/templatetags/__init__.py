"""What the templates of decisions say."""
