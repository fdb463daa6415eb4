"""What the pages of a drop-in touch, in as many queries for thirty people as for two."""
