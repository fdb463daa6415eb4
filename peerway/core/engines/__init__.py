"""What the rota, the groups and the mediators share: objectives taken in turn, honest words, fair ties."""
