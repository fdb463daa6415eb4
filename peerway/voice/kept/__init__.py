"""What is kept about one person: all of it, in plain words, for that person's own eyes."""
