"""Something to read: the toolkit, papers that fill themselves in, and where else to turn."""
