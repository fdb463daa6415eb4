"""Groups: several young people with their supporters, from forming to the goodbye."""
