"""People, their roles and the places they belong to."""
