"""What is done in voice: each a verb, a transaction and a line in the journal."""
