"""Pages about matching: the board for adults, one quiet question for each of the two."""
