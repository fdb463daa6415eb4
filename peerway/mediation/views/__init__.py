"""Pages of mediation: asking, the desk, one's own page, the talk, and what comes after."""
