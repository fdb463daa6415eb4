"""Pages of training: sessions and their registers, sign-offs, and the role agreement."""
