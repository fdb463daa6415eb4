"""The pages of a worry: raising one, and answering for it."""
